import type { Settings } from '#shared/settings/settings.ts';
import { splitFields } from '#shared/words/alarmFields.ts';

type Linked = Pick<Settings, 'siteKnowledge' | 'ownActions'>;

/** All that a value can be once it is encoded, in a host too. */
const anyValue = "[\\w\\-.!~*'()%]*";
/** Stands in for a field while an address is brought into the form a browser gives it. */
const placeholder = 'wl0field0';

/**
 * Whether a person has set this address: as a runbook or a remote access, or as an action of one's own whose
 * fields may be filled with anything, as long as it stays within its place.
 */
export function isSetLink(url: string, { siteKnowledge, ownActions }: Linked): boolean {
  const { alarms, places } = siteKnowledge;
  const links = [...alarms.map(({ runbook }) => runbook), ...places.map(({ remoteAccess }) => remoteAccess)];
  const asked = URL.parse(url)?.href;
  if (asked === undefined) return false;
  return (
    links.some((link) => link !== '' && URL.parse(link)?.href === asked) ||
    ownActions.actions.some((action) => 'url' in action && patternOf(action.url)?.test(asked) === true)
  );
}

function patternOf(template: string): RegExp | null {
  const href = URL.parse(splitFields(template).join(placeholder))?.href;
  return href === undefined ? null : new RegExp(`^${href.split(placeholder).map(literally).join(anyValue)}$`);
}

const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
