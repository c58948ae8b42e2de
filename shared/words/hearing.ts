import type { EpochMs } from '#shared/model/time.ts';
import { formatCount, formatPlural } from './count.ts';

interface Silence {
  readonly count: number;
  readonly first: EpochMs | null;
  readonly last: EpochMs | null;
}

/**
 * "10 not heard since 09:41" of what is counted of nodes that are not live; with several times "10 not heard,
 * the longest since 09:41". Empty: there is nothing of the kind. `print`: a time of the monitor's clock.
 */
export function formatNotHeard({ count, first, last }: Silence, print: (at: EpochMs) => string): string {
  if (count === 0) return '';
  const many = formatCount(count);
  if (first === null || last === null) return `${many} never heard`;
  const since = print(first);
  return since === print(last)
    ? `${many} not heard since ${since}`
    : `${many} not heard, the longest since ${since}`;
}

/** "20 WebLM Normal · 10 not heard since 09:41": what is known now before what is old. */
export function formatHeard(live: string, notHeard: string): string {
  return notHeard === '' ? live : `${live} · ${notHeard}`;
}

/** What a value carries that its node does not tell any more: in copies, in files, for who cannot see it. */
export const asLastHeard = 'as last heard';

/** "Running (as last heard)" */
export function markOld(text: string, isOld: boolean): string {
  return isOld && text !== '' ? `${text} (${asLastHeard})` : text;
}

export const heardOfText = (live: number, all: number): string => `${live} of ${all} live.`;
export const unknownText = (nodes: number): string => `Not known for ${formatPlural(nodes, 'node')}.`;
