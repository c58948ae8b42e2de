import type { NodeView } from '#shared/contract/fleet.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import type { Tone } from '#shared/words/tone.ts';
import { countInGrace, countUnacknowledged, countUnlicensed, totalOf } from './estate.ts';
import type { HeardCount, NotHeard } from './hearing.ts';

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

/** Unacknowledged active alarms; null: there are none. */
export function alarmsBadge(nodes: readonly NodeView[]): Badge | null {
  return toBadge(countUnacknowledged(nodes), 'critical', (count) =>
    formatPlural(count, 'unacknowledged alarm'),
  );
}

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
