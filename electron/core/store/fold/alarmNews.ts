import type { AlarmNews, Telling } from '#core/store/storeTypes.ts';
import { isActive, raised, repeated, severityMask } from '#core/store/tables/alarmBits.ts';

/** A commit names no more alarms of a kind than these; of the rest it tells how many they are. */
const maxNamed = 1_000;
/** Of how often alarms happened: in a commit of more, nobody asks which of them chatter. Naming costs. */
const maxTold = 200;

/** What events did to an alarm within one transaction: a sum of these. */
export const wasRaised = 1;
const wasRepeated = 2;
export const wasEnded = 4;
const wasWorsened = 8;

/**
 * What one event did to an alarm. Its node may raise one anew that is active, or one that
 * never is and only counts.
 */
export function newsOf(change: number, before: number, after: number): number {
  if (isActive(before) && !isActive(after)) return wasEnded;
  if (change === raised || isActive(before) !== isActive(after)) return wasRaised;
  const worsened = isActive(after) && (after & severityMask) < (before & severityMask) ? wasWorsened : 0;
  return change === repeated ? wasRepeated | worsened : worsened;
}

/** How often an event says that its alarm happened; what a snapshot has counted happened at no time. */
export function tellings(change: number, occurrencesBefore: number, occurrences: number): number {
  if (change !== raised && change !== repeated) return 0;
  return occurrencesBefore === 0 ? 1 : Math.max(1, occurrences - occurrencesBefore);
}

/** What a transaction did to alarms. */
export class AlarmNewsList {
  #lists = emptyLists();

  add(ref: number, news: number): void {
    if ((news & wasRaised) !== 0) add(this.#lists.raised, ref);
    if ((news & wasRepeated) !== 0) add(this.#lists.repeated, ref);
    if ((news & wasWorsened) !== 0) add(this.#lists.worsened, ref);
    if ((news & wasEnded) !== 0) add(this.#lists.ended, ref);
  }

  /** That an alarm happened so many times, the last of them then. */
  told(telling: Telling): void {
    add(this.#lists.told, telling, maxTold);
  }

  /** What has been added since the last time. */
  take(): AlarmNews {
    const lists = this.#lists;
    this.#lists = emptyLists();
    return lists;
  }
}

interface List<T> {
  readonly first: T[];
  more: number;
}

const emptyList = <T>(): List<T> => ({ first: [], more: 0 });
interface Lists extends Record<Exclude<keyof AlarmNews, 'told'>, List<number>> {
  readonly told: List<Telling>;
}
const emptyLists = (): Lists => ({
  raised: emptyList(),
  repeated: emptyList(),
  worsened: emptyList(),
  ended: emptyList(),
  told: emptyList(),
});

function add<T>(list: List<T>, item: T, most = maxNamed): void {
  if (list.first.length < most) list.first.push(item);
  else list.more++;
}
