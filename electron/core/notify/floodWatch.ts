import { floodMs, isFlood } from '#shared/advice/alarms/flood.ts';
import { type Solution, solutionKey } from '#shared/advice/solutions.ts';
import type { FloodView } from '#shared/contract/notices.ts';
import type { Severity } from '#shared/model/alarm.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';

/** New alarms of a node in this time leave the count together. */
const slotMs = 15 * secondMs;
const maxSolutions = 20;
const maxCritical = 5;

/** New alarms of one node at about one time (its clock). */
interface Slot {
  readonly nodeKey: string;
  readonly solution: Solution | null;
  readonly at: EpochMs;
  count: number;
}

type Named = FloodView['newestCritical'][number];

export interface NewAlarm extends Named, Pick<Slot, 'solution' | 'at'> {
  readonly severity: Severity;
}

/**
 * Whether more alarms come than anybody can see to. In: those that are new. Out: that it has become a flood,
 * of whom, and that it is over. By the clock of each node: in a practice ten minutes are ten of the practice.
 * Holds one count for each node and slot.
 */
export class FloodWatch {
  readonly #nodeNow: (nodeKey: string) => EpochMs;
  readonly #slots = new Map<string, Slot>();
  #since: EpochMs | null = null;
  #critical: FloodView['newestCritical'] = [];

  constructor(nodeNow: (nodeKey: string) => EpochMs) {
    this.#nodeNow = nodeNow;
  }

  get isOn(): boolean {
    return this.#since !== null;
  }

  /** Nothing is counted any more. */
  get isIdle(): boolean {
    return this.#slots.size === 0;
  }

  add({ solution, at, severity, ...alarm }: NewAlarm): void {
    const { nodeKey, ref } = alarm;
    this.#count(`${nodeKey} ${Math.floor(at / slotMs)}`, { nodeKey, solution, at, count: 0 }, 1);
    if (severity === 'critical')
      this.#critical = [alarm, ...this.#critical.filter((other) => other.ref !== ref)].slice(0, maxCritical);
  }

  /** New ones that were only counted: of a node that nobody named. */
  addUnnamed(count: number, now: EpochMs): void {
    if (count > 0)
      this.#count(` ${Math.floor(now / slotMs)}`, { nodeKey: '', solution: null, at: now, count: 0 }, count);
  }

  /** Looks whether it has begun, or is over. `now`: host clock. */
  settle(now: EpochMs): void {
    // A clock that was set back has not been there yet: it will not count from there.
    for (const [key, { nodeKey, at }] of this.#slots)
      if (Math.abs(this.#nodeNow(nodeKey) - at) >= floodMs) this.#slots.delete(key);
    const isOn = isFlood(this.isOn, this.#total());
    this.#since = isOn ? (this.#since ?? now) : null;
    if (this.isIdle) this.#critical = [];
  }

  view(): FloodView | null {
    if (this.#since === null) return null;
    const bySolution = new Map<string | null, { solution: Solution | null; count: number }>();
    for (const { solution, count } of this.#slots.values()) {
      const key = solution && solutionKey(solution);
      bySolution.set(key, { solution, count: (bySolution.get(key)?.count ?? 0) + count });
    }
    return {
      since: this.#since,
      count: this.#total(),
      bySolution: [...bySolution.values()].sort((a, b) => b.count - a.count).slice(0, maxSolutions),
      newestCritical: this.#critical,
    };
  }

  #count(key: string, fresh: Slot, count: number): void {
    const slot = this.#slots.get(key) ?? fresh;
    slot.count += count;
    this.#slots.set(key, slot);
  }

  #total(): number {
    let total = 0;
    for (const { count } of this.#slots.values()) total += count;
    return total;
  }
}
