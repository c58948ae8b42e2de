import type { Telling } from '#core/store/storeTypes.ts';
import {
  chatterOf,
  chatterQuietMs,
  type Happened,
  happenedAnew,
  hasBegun,
} from '#shared/advice/alarms/chatter.ts';
import type { Chatter } from '#shared/contract/alarms.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** Alarms remembered; those told longest ago go first: one that chatters is told all the time. */
const maxAlarms = 20_000;

interface Entry {
  readonly happened: readonly Happened[];
  /** Host clock. */
  readonly toldAt: EpochMs;
  readonly isChattering: boolean;
  readonly nodeKey: string;
  /** The worst it was told as; null: nobody has been told of it. */
  readonly worst: Severity | null;
}

const isWorse = (severity: Severity, than: Severity | null): boolean =>
  than === null || severities.indexOf(severity) < severities.indexOf(than);

/**
 * Which alarms chatter. In: how often each happened. Out: those that have begun to, or have been quiet since.
 * Remembers those that were told in the last 10 minutes and those that chatter, in the order in which they
 * were told last.
 */
export class ChatterBook {
  readonly #entries = new Map<number, Entry>();
  readonly #chattering = new Set<number>();
  readonly #nodeNow: (nodeKey: string) => EpochMs;

  constructor(nodeNow: (nodeKey: string) => EpochMs) {
    this.#nodeNow = nodeNow;
  }

  /** Grows with each one that begins or ends. */
  version = 0;

  get count(): number {
    return this.#chattering.size;
  }

  get refs(): readonly number[] {
    return [...this.#chattering];
  }

  /** `now`: host clock. */
  tell(tellings: readonly Telling[], now: EpochMs): void {
    for (const { ref, nodeKey, at: toldAt, times } of tellings) {
      const before = this.#entries.get(ref);
      // Nothing has happened yet that is to come, whatever its node says.
      const at = Math.min(toldAt, this.#nodeNow(nodeKey));
      const happened = happenedAnew(before?.happened ?? [], { at, times });
      const isChattering = before?.isChattering || hasBegun(happened);
      this.#entries.delete(ref);
      this.#entries.set(ref, { happened, isChattering, toldAt: now, nodeKey, worst: before?.worst ?? null });
      if (isChattering && !before?.isChattering) this.#mark(ref, true);
    }
    this.#forget(now);
  }

  /**
   * Whether nobody is told of it now, as one that chatters and was told before. One that is worse than it was
   * ever told is told all the same.
   */
  calms(ref: number, severity: Severity): boolean {
    const entry = this.#entries.get(ref);
    return entry?.isChattering === true && !isWorse(severity, entry.worst);
  }

  /** The desk has been told of it, as bad as that. */
  noteTold(ref: number, severity: Severity): void {
    const entry = this.#entries.get(ref);
    if (entry && isWorse(severity, entry.worst)) this.#entries.set(ref, { ...entry, worst: severity });
  }

  of(ref: number): Chatter | null {
    const entry = this.#entries.get(ref);
    return entry?.isChattering ? chatterOf(entry.happened, this.#nodeNow(entry.nodeKey)) : null;
  }

  /** Ends those that have been quiet for long enough. */
  settle(): void {
    for (const ref of this.#chattering) {
      if (this.of(ref)) continue;
      this.#entries.delete(ref);
      this.#mark(ref, false);
    }
  }

  #mark(ref: number, isChattering: boolean): void {
    if (isChattering) this.#chattering.add(ref);
    else this.#chattering.delete(ref);
    this.version++;
  }

  #forget(now: EpochMs): void {
    for (const [ref, { toldAt, isChattering }] of this.#entries) {
      const isOver = now - toldAt >= chatterQuietMs && !isChattering;
      if (!isOver && this.#entries.size <= maxAlarms) break;
      this.#entries.delete(ref);
      if (isChattering) this.#mark(ref, false);
    }
  }
}
