import { type EpochMs, secondMs } from '#shared/model/time.ts';
import { zonedTime } from './zonedTime.ts';

/*
 * Times as people read them. `timeZone` is an IANA name; undefined: this computer's zone. One that is not
 * known is shown as UTC, and says so by its offset.
 */

/** "01/08/2016 16:35:00", as System Status prints it. */
export function formatTimestamp(at: EpochMs, timeZone: string | undefined): string {
  const [date = '', time = ''] = formatIso(at, timeZone).split('T');
  return `${date.split('-').reverse().join('/')} ${time.slice(0, 8)}`;
}

/** "2016-08-01 16:35:00", for files. */
export function formatFileTime(at: EpochMs, timeZone: string | undefined): string {
  return formatIso(at, timeZone).slice(0, 19).replace('T', ' ');
}

/** "20160801T163500Z", for names of files. */
export function formatFileStamp(at: EpochMs): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

/** "16:35:00" */
export function formatClock(at: EpochMs, timeZone: string | undefined): string {
  return formatTimestamp(at, timeZone).slice(-8);
}

/** "16:35", or "01/08 16:35" where `now` is another day. */
export function formatMoment(at: EpochMs, timeZone: string | undefined, now: EpochMs): string {
  const [date = '', time = ''] = formatTimestamp(at, timeZone).split(' ');
  const isToday = formatTimestamp(now, timeZone).startsWith(date);
  return `${isToday ? '' : `${date.slice(0, 5)} `}${time.slice(0, 5)}`;
}

export type PrintTime = (at: EpochMs, timeZone: string | undefined) => string;

/** The same, printing times of one second in one zone once: a trace has thousands of lines a second. */
export function eachSecondOnce(print: PrintTime): PrintTime {
  let second = Number.NaN;
  let zone: string | undefined;
  let text = '';
  return (at, timeZone) => {
    const now = Math.floor(at / secondMs);
    if (now !== second || zone !== timeZone) text = print(at, timeZone);
    second = now;
    zone = timeZone;
    return text;
  };
}

/** How far the zone is ahead of UTC at that time, in minutes. */
export function zoneOffsetMinutes(at: EpochMs, timeZone: string | undefined): number {
  return zonedTime(timeZone).offsetMinutes(at);
}

/** "2016-08-01T16:35:00+01:00" */
export function formatIso(at: EpochMs, timeZone: string | undefined): string {
  return zonedTime(timeZone).iso(at).replace(/\.\d+/, '');
}
