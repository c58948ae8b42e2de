import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import type { Random } from '#simulator/random/random.ts';
import { localDate, localTime } from './printedLine.ts';

/** Now and then a user presses Log Stamp, traced or not. */
const periodMs = 20 * minuteMs;
const numbers = 1_000;

/**
 * In: restarts, stamps ordered, time. Out: the number of a stamp: 0 after a restart, then up to 999 and
 * round.
 */
export class StampCounter {
  readonly #phaseMs: number;
  #ordered = 0;

  constructor(random: Random) {
    this.#phaseMs = random.integer(periodMs);
  }

  restart(): void {
    this.#ordered = 0;
  }

  /** One more than what users do by themselves. */
  add(): void {
    this.#ordered++;
  }

  /** The times at which a user stamps the log, from `from` up to but not including `to`. */
  between(from: EpochMs, to: EpochMs): EpochMs[] {
    const first = this.#count(from - 1) * periodMs + this.#phaseMs;
    const times: EpochMs[] = [];
    for (let at = first; at < to; at += periodMs) if (at >= from) times.push(at);
    return times;
  }

  /** The number of the last stamp made by `at`. */
  at(at: EpochMs, bootedAt: EpochMs, users: number): number {
    const byUsers = users > 0 ? this.#count(at) - this.#count(bootedAt) : 0;
    return (byUsers + this.#ordered + numbers - 1) % numbers;
  }

  /** How many there have been since 1970. */
  #count(at: EpochMs): number {
    return Math.floor((at - this.#phaseMs) / periodMs) + 1;
  }
}

/** The bookmark a user leaves in the trace: number, date, time, user, extension. */
export function stampText(number: number, at: EpochMs, timeZone: string, extension: number): string {
  const when = `${localDate(at, timeZone)} ${localTime(at, timeZone)}`;
  return `Log Stamped ${String(number).padStart(3, '0')} ${when} User: Extn${extension} Extension: ${extension}`;
}
