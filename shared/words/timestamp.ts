import type { EpochMs } from '#shared/model/time.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? '';
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = createFormatter(timeZone);
    formatters.set(key, formatter);
  }
  return formatter;
}

/** A zone this machine does not know is shown as UTC, and says so by its offset. */
function createFormatter(timeZone: string | undefined): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(timeZone ? { timeZone } : {}),
  };
  try {
    return new Intl.DateTimeFormat('en-GB', options);
  } catch {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  }
}

/** "01/08/2016 16:35:00", as System Status prints it. `timeZone`: an IANA name; undefined: this machine's. */
export function formatTimestamp(at: EpochMs, timeZone: string | undefined): string {
  return formatterFor(timeZone).format(at).replace(', ', ' ');
}

/** "16:35:00" */
export function formatClock(at: EpochMs, timeZone: string | undefined): string {
  return formatTimestamp(at, timeZone).slice(-8);
}

/** How far the zone is ahead of UTC at that time, in minutes. */
export function zoneOffsetMinutes(at: EpochMs, timeZone: string | undefined): number {
  const [day, month, year, hour, minute, second] = formatTimestamp(at, timeZone).split(/[/ :]/).map(Number);
  const local = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return Math.round((local - Math.floor(at / 1000) * 1000) / 60_000);
}

/** "+01:00", "-03:30", "+00:00" */
export function formatOffset(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** "2016-08-01T16:35:00+01:00" */
export function formatIso(at: EpochMs, timeZone: string | undefined): string {
  const offset = zoneOffsetMinutes(at, timeZone);
  return new Date(Math.floor(at / 1000) * 1000 + offset * 60_000)
    .toISOString()
    .replace('.000Z', formatOffset(offset));
}
