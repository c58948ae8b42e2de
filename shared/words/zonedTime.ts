import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import { twoDigits } from './count.ts';

/** No time zone has ever changed its offset anywhere but at a quarter of an hour. */
const quarterMs = 15 * minuteMs;
const keptQuarters = 10_000;
const keptZones = 1_000;

/** What clocks of one time zone show. Remembers offsets: a log has a million times of a few days. */
export class ZonedTime {
  /** False: nobody here knows a zone of this name, and UTC stands for it. */
  readonly isKnown: boolean;
  /** Null: this computer's own zone, which may be changed at any time. Undefined: UTC. */
  readonly #format: Intl.DateTimeFormat | null | undefined;
  readonly #offsets = new Map<number, number>();

  /** @param timeZone an IANA name; one that is not known stands for UTC. undefined: this computer's. */
  constructor(timeZone: string | undefined) {
    const format = timeZone === undefined ? null : formatFor(timeZone);
    this.isKnown = format !== undefined;
    this.#format = format;
  }

  /** `2016-08-01T17:35:00.000+01:00`; empty for a time no calendar has. */
  iso(at: EpochMs): string {
    const offset = this.offsetMinutes(at);
    const local = new Date(at + offset * minuteMs);
    return Number.isNaN(local.getTime()) ? '' : `${local.toISOString().slice(0, -1)}${formatOffset(offset)}`;
  }

  /** How far the zone is ahead of UTC at that time. */
  offsetMinutes(at: EpochMs): number {
    if (this.#format === undefined) return 0;
    if (!this.#format) return -Math.trunc(new Date(at).getTimezoneOffset()) || 0;
    const quarter = Math.floor(at / quarterMs);
    const known = this.#offsets.get(quarter);
    if (known !== undefined) return known;
    const offset = Number.isNaN(new Date(at).getTime()) ? 0 : readOffset(this.#format, at);
    if (this.#offsets.size >= keptQuarters) this.#offsets.clear();
    this.#offsets.set(quarter, offset);
    return offset;
  }
}

const zones = new Map<string | undefined, ZonedTime>();

/** The one of its zone. `timeZone`: an IANA name; undefined: this computer's, as it is now. */
export function zonedTime(timeZone: string | undefined): ZonedTime {
  let zone = zones.get(timeZone);
  if (!zone) {
    zone = new ZonedTime(timeZone);
    // Nodes name their zones, and may name what is none.
    if (zones.size >= keptZones) zones.clear();
    zones.set(timeZone, zone);
  }
  return zone;
}

/** The zone of this computer. */
export const hostTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "+01:00", "-03:30", "+00:00" */
export function formatOffset(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function formatFor(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZoneName: 'longOffset', timeZone });
  } catch {
    return undefined;
  }
}

/** Reads `GMT`, `GMT+05:30` or, long ago, `GMT-00:01:15`. */
function readOffset(format: Intl.DateTimeFormat, at: EpochMs): number {
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d+):(\d+)/.exec(name);
  if (!match) return 0;
  const [, sign, hours, minutes] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
