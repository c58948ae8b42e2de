import type { EpochMs } from '#shared/model/time.ts';
import { minuteMs } from '#shared/model/time.ts';

/** No time zone has ever changed its offset anywhere but at a quarter of an hour. */
const quarterMs = 15 * minuteMs;
const keptQuarters = 10_000;

/** Writes times as `2016-08-01T17:35:00.000+01:00` in one time zone. */
export class ZonedTime {
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number>();

  /** @param timeZone an IANA name; one that is not known stands for UTC. */
  constructor(timeZone: string) {
    this.#format = formatFor(timeZone);
  }

  /** Empty for a time no calendar has. */
  iso(at: EpochMs): string {
    const offsetMinutes = this.#offset(at);
    const local = new Date(at + offsetMinutes * minuteMs);
    if (Number.isNaN(local.getTime())) return '';
    const size = Math.abs(offsetMinutes);
    const two = (value: number) => String(value).padStart(2, '0');
    const sign = offsetMinutes < 0 ? '-' : '+';
    return `${local.toISOString().slice(0, -1)}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  }

  #offset(at: EpochMs): number {
    const quarter = Math.floor(at / quarterMs);
    const known = this.#offsets.get(quarter);
    if (known !== undefined) return known;
    const offset = Number.isNaN(new Date(at).getTime()) ? 0 : offsetMinutes(this.#format, at);
    if (this.#offsets.size >= keptQuarters) this.#offsets.clear();
    this.#offsets.set(quarter, offset);
    return offset;
  }
}

/** The zone of this computer. */
export const hostTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const options = { timeZoneName: 'longOffset' } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  }
}

/** Reads `GMT`, `GMT+05:30` or, long ago, `GMT-00:01:15`. */
function offsetMinutes(format: Intl.DateTimeFormat, at: EpochMs): number {
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d+):(\d+)/.exec(name);
  if (match === null) return 0;
  const [, sign, hours, minutes] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
