import type { EpochMs } from '#shared/model/time.ts';
import { formatCount, formatPlural } from './count.ts';
import { formatTook } from './duration.ts';

interface Trimmed {
  readonly before: EpochMs;
  readonly events: number;
  readonly others: number;
}

/** "What was older than 400 d was taken away: 12,345 alarm events and 40 other entries". */
export function trimmedText({ before, events, others }: Trimmed, at: EpochMs): string {
  const other = `${formatCount(others)} other ${others === 1 ? 'entry' : 'entries'}`;
  const what = `${formatPlural(events, 'alarm event')} and ${other}`;
  return `What was older than ${formatTook(at - before)} was taken away: ${what}`;
}

/** While the usual limits stand for others that were set. */
export const notTrimmed =
  'Nothing was taken away from the history, since settings.json does not say how long it is to be kept';
