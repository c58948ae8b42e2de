import { dayMs } from '#shared/model/time.ts';
import type { SavedEntry } from '#shared/savedTrace/savedEntry.ts';
import { formOf, msOf, type TimeForm } from '#shared/savedTrace/savedEvent.ts';

/** The uptime is a count of milliseconds in 32 bits. */
const uptimeRange = 2 ** 32;

/** By what the times of a log are told: by its lines, or by the uptime alone. */
export type LogClock = TimeForm | 'uptime';

/** All that one knows. */
export interface TimeStand {
  readonly clock: LogClock | null;
  readonly ms: number;
  readonly base: number;
  readonly uptime: number;
}

/**
 * In: the entries of a log in their order. Out: a time for each, in ms, that goes on over midnight and over
 * the end of the count: since the first day for times of day, since 1970 as if in UTC for dates, since the
 * first start for the uptime alone. What has none goes with what is before it.
 */
export class RunningTime {
  /** Null: no event has been seen. */
  clock: LogClock | null = null;
  ms = 0;
  #base = 0;
  #uptime = 0;
  /** What was written last, which is mostly written again, and what that is. */
  #said = { at: '', ms: 0 };

  /** @param from how one stood, that this one goes on as it would. */
  constructor(from: TimeStand | null = null) {
    if (!from) return;
    this.clock = from.clock;
    this.ms = from.ms;
    this.#base = from.base;
    this.#uptime = from.uptime;
  }

  get stand(): TimeStand {
    return { clock: this.clock, ms: this.ms, base: this.#base, uptime: this.#uptime };
  }

  add({ event, marks }: SavedEntry): number {
    if (!event || event.uptimeMs === null) return this.ms;
    this.clock ??= event.at === null ? 'uptime' : formOf(event.at);
    if (this.clock === 'uptime')
      this.#byUptime(
        event.uptimeMs,
        marks.some(({ mark }) => mark === 'wrap'),
      );
    else if (event.at !== null && formOf(event.at) === this.clock) {
      if (this.clock === 'time' && marks.some(({ mark }) => mark === 'midnight')) this.#base += dayMs;
      if (event.at !== this.#said.at) this.#said = { at: event.at, ms: msOf(event.at) };
      this.ms = this.#base + this.#said.ms;
    }
    return this.ms;
  }

  #byUptime(uptimeMs: number, hasWrapped: boolean): void {
    // After a start what was before stays before.
    if (hasWrapped) this.#base += uptimeRange;
    else if (uptimeMs < this.#uptime) this.#base = this.ms;
    this.#uptime = uptimeMs;
    this.ms = this.#base + uptimeMs;
  }
}
