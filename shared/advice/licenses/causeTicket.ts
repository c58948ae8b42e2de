import type { GraceEntry, LicenseCause, LicenseCauseKind, Shortage } from '#shared/advice/advice.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatPlural } from '#shared/words/count.ts';
import type { Tone } from '#shared/words/tone.ts';
import { runningGrace } from './staleError.ts';
import { describeLicensing, isUnlicensed } from './standing.ts';

const titles: Readonly<Record<LicenseCauseKind, string>> = {
  'over-configured': 'Too few licenses for the configuration',
  'weblm-stopped': 'WebLM is stopped',
  'primary-lost': 'The Primary is lost',
  'primary-line-lost': 'The line to the Primary is lost',
  'weblm-unreachable': 'WebLM is not reached',
  'stale-error': 'WebLM Error without cause',
  'primary-fed-lost': 'Licenses from the Primary are lost',
};

/** A cause in a few words, for headings: its sentence says it exactly. */
export function causeTitle({ kind }: Pick<LicenseCause, 'kind'>): string {
  return titles[kind];
}

/** "Primary, Secondary, Expansion01 and 9 more" */
export function listNames(names: readonly string[], most: number): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ');
}

/** The nodes a cause explains. */
export function concernedBy(
  { nodeKeys }: Pick<LicenseCause, 'nodeKeys'>,
  nodes: readonly NodeView[],
): readonly NodeView[] {
  const keys = new Set(nodeKeys);
  return nodes.filter(({ key }) => keys.has(key));
}

/** How the nodes of a cause stand: how many are unlicensed now, and which stops first of those in grace. */
export interface CauseStanding {
  readonly unlicensed: number;
  readonly firstStop: GraceEntry | null;
}

/** `grace` is the estate's grace clock, soonest first. */
export function causeStanding(
  cause: Pick<LicenseCause, 'nodeKeys'>,
  nodes: readonly NodeView[],
  grace: readonly GraceEntry[],
): CauseStanding {
  const keys = new Set(cause.nodeKeys);
  return {
    unlicensed: concernedBy(cause, nodes).filter(({ license }) => license && isUnlicensed(license)).length,
    firstStop: grace.find(({ nodeKey }) => keys.has(nodeKey)) ?? null,
  };
}

export function causeTone({ unlicensed, firstStop }: CauseStanding): Tone {
  return unlicensed > 0 ? 'critical' : firstStop ? 'major' : 'info';
}

/** The node's own shortages first; otherwise in the cause's order. */
export function ownFirst(shortages: readonly Shortage[], nodeKey: string | null): readonly Shortage[] {
  return [
    ...shortages.filter((shortage) => shortage.nodeKey === nodeKey),
    ...shortages.filter((shortage) => shortage.nodeKey !== nodeKey),
  ];
}

const count = (value: number | null): string => (value === null ? 'not known' : String(value));

const describeShortage = (short: Shortage): string =>
  `${short.type} on ${short.nodeName}: required ${short.required}, available ${count(short.available)}, ` +
  `short by ${count(short.shortBy)}. ${short.driver} (${short.setting})`;

const describeNode = ({ name, license }: NodeView): string => {
  if (!license) return name;
  const grace = runningGrace(license);
  const standing = grace
    ? `${formatPlural(grace.daysRemaining, 'day')} of grace left`
    : describeLicensing(license).standing;
  return `${name} (${license.mode}, ${standing})`;
};

/**
 * "Copy for Ticket": plain lines, to paste into any ticket system. `nodes` are the cause's own; `stopsOn` is when the
 * first of them stops, in words; null: none will by itself.
 */
export function formatCauseTicket(
  cause: LicenseCause,
  nodes: readonly NodeView[],
  stopsOn: string | null,
): string {
  const { shortages, waysOut, knownIssue } = cause;
  const lines: readonly (readonly [string, string | null])[] = [
    ['License problem', causeTitle(cause)],
    ['Solution', cause.solutionName],
    ['Cause', cause.sentence],
    [`Nodes (${cause.nodeKeys.length})`, nodes.map(describeNode).join('; ')],
    ['First stops', stopsOn],
    ...shortages.map((short) => ['Short', describeShortage(short)] as const),
    ...waysOut.map(({ text }) => ['Way out', text] as const),
    ['Known issue', knownIssue && `${knownIssue.number}: ${knownIssue.title}`],
    ['Impact', knownIssue?.impact ?? null],
    ['Workaround', knownIssue?.workaround ?? null],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
