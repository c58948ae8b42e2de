import type { AlarmNews } from '#core/store/storeTypes.ts';
import { isActive, raised, repeated } from '#core/store/tables/alarmBits.ts';

/** A commit names no more alarms of a kind than these; of the rest it tells how many they are. */
const maxNamed = 1_000;

/** What events did to an alarm within one transaction: a sum of these. */
export const wasRaised = 1;
const wasRepeated = 2;
export const wasEnded = 4;

/**
 * What one event did to an alarm. Its node may raise one anew that is active, or one that
 * never is and only counts.
 */
export function newsOf(change: number, before: number, after: number): number {
  if (isActive(before) && !isActive(after)) return wasEnded;
  if (change === raised || isActive(before) !== isActive(after)) return wasRaised;
  return change === repeated ? wasRepeated : 0;
}

/** The alarms that a transaction raised, repeated and ended. */
export class AlarmNewsList {
  #lists = emptyLists();

  add(ref: number, news: number): void {
    if ((news & wasRaised) !== 0) add(this.#lists.raised, ref);
    if ((news & wasRepeated) !== 0) add(this.#lists.repeated, ref);
    if ((news & wasEnded) !== 0) add(this.#lists.ended, ref);
  }

  /** What has been added since the last time. */
  take(): AlarmNews {
    const lists = this.#lists;
    this.#lists = emptyLists();
    return lists;
  }
}

interface RefList {
  readonly first: number[];
  more: number;
}

const emptyList = (): RefList => ({ first: [], more: 0 });
const emptyLists = (): Record<keyof AlarmNews, RefList> => ({
  raised: emptyList(),
  repeated: emptyList(),
  ended: emptyList(),
});

function add(list: RefList, ref: number): void {
  if (list.first.length < maxNamed) list.first.push(ref);
  else list.more++;
}
