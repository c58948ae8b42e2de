import type { NodeView } from '#shared/contract/fleet.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import type { Tone } from '#shared/words/tone.ts';
import { type BenignCounts, noneBenign } from './alarms/benignAlarms.ts';
import { countInGrace, countUnacknowledged, countUnlicensed, totalOf } from './estate.ts';
import type { HeardCount, NotHeard } from './hearing.ts';
import { withoutMaintained } from './maintenance/isInMaintenance.ts';

/** What an entry of the navigation counts. */
export interface Badge {
  readonly count: number;
  /** "3 unlicensed" */
  readonly label: string;
  /** Quiet where all that is counted is old. */
  readonly tone: Tone;
  /** What of it is as last heard. */
  readonly notHeard: NotHeard;
}

/**
 * Unacknowledged active alarms; null: there are none. Those that are known and benign, and those of nodes in
 * maintenance, are told and do not count; where there are no others they alone are counted, quietly.
 */
export function alarmsBadge(nodes: readonly NodeView[], benign = noneBenign): Badge | null {
  const found = countUnacknowledged(nodes);
  const calling = countCalling(nodes, benign);
  const known = countBenignOf(withoutMaintained(nodes), benign);
  const maintained = totalOf(found) - totalOf(countUnacknowledged(withoutMaintained(nodes)));
  const label = (): string =>
    formatPlural(totalOf(found), 'unacknowledged alarm') +
    (known > 0 ? ` · ${formatCount(known)} known, benign` : '') +
    (maintained > 0 ? ` · ${formatCount(maintained)} in maintenance` : '');
  if (totalOf(calling) === 0) return toBadge(found, 'quiet', label);
  return toBadge(calling, 'critical', label);
}

/** Unacknowledged active alarms that call for somebody: not benign, and not on a node in maintenance. */
export function countCalling(nodes: readonly NodeView[], benign: BenignCounts): HeardCount {
  return countUnacknowledged(withoutBenign(withoutMaintained(nodes), benign));
}

/** The same nodes without the alarms that need nobody. */
function withoutBenign(nodes: readonly NodeView[], benign: BenignCounts): readonly NodeView[] {
  return nodes.map((node) => ({ ...node, unacknowledged: node.unacknowledged - benignOn(node, benign) }));
}

/** Never more than there are: the two are not counted in the same moment. */
const benignOn = ({ key, unacknowledged }: NodeView, benign: BenignCounts): number =>
  Math.min(benign.get(key) ?? 0, unacknowledged);

const countBenignOf = (nodes: readonly NodeView[], benign: BenignCounts): number =>
  nodes.reduce((sum, node) => sum + benignOn(node, benign), 0);

/** Nodes that are unlicensed, before those in grace; null: none of either. */
export function licensesBadge(nodes: readonly NodeView[]): Badge | null {
  const inGrace = toBadge(countInGrace(nodes), 'major', (count) => `${formatPlural(count, 'node')} in grace`);
  const after = inGrace ? `, ${inGrace.label}` : '';
  const unlicensed = toBadge(
    countUnlicensed(nodes),
    'critical',
    (count) => `${formatCount(count)} unlicensed${after}`,
  );
  return unlicensed ?? inGrace;
}

function toBadge(found: HeardCount, tone: Tone, label: (count: number) => string): Badge | null {
  const count = totalOf(found);
  if (count === 0) return null;
  return { count, label: label(count), tone: found.live > 0 ? tone : 'quiet', notHeard: found.notHeard };
}
