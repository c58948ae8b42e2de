import type { NodeView } from '#shared/contract/fleet.ts';
import { formatWholeDays } from '#shared/words/grace.ts';
import { factLines } from '#shared/words/ticket.ts';
import { causeTitle } from './causeTitle.ts';
import type { LicenseCause } from './licenseCauses.ts';
import type { Shortage } from './licenseShortages.ts';
import { runningGrace } from './staleError.ts';
import { describeLicensing } from './standing.ts';

const count = (value: number | null): string => (value === null ? 'not known' : String(value));

const describeShortage = (short: Shortage): string =>
  `${short.type} on ${short.nodeName}: required ${short.required}, available ${count(short.available)}, ` +
  `short by ${count(short.shortBy)}. ${short.driver} (${short.setting})`;

const describeNode = ({ name, license }: NodeView): string => {
  if (!license) return name;
  const grace = runningGrace(license);
  const standing = grace
    ? `${formatWholeDays(grace.daysRemaining)} of grace left`
    : describeLicensing(license).standing;
  return `${name} (${license.mode}, ${standing})`;
};

/**
 * "Copy for Ticket": plain lines, to paste into any ticket system. `nodes` are the cause's own; `stopsOn` is
 * when the first of them stops, in words; null: none will by itself.
 */
export function formatCauseTicket(
  cause: LicenseCause,
  nodes: readonly NodeView[],
  stopsOn: string | null,
): string {
  const { shortages, waysOut, knownIssue } = cause;
  return factLines([
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
  ]);
}
