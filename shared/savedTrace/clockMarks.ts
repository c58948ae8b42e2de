import { dayMs, minuteMs } from '#shared/model/time.ts';
import { formatUptime } from '#shared/words/duration.ts';
import { formOf, msOf, type SavedHead } from './savedEvent.ts';

/** What happened to the clocks between two events that follow each other. */
export interface ClockMark {
  readonly mark: 'wrap' | 'reboot' | 'midnight' | 'clock';
  readonly text: string;
}

/** The uptime is a count of milliseconds in 32 bits: it begins anew after 49 days and 17 hours. */
const uptimeRange = 2 ** 32;

const none: readonly ClockMark[] = [];

/** What an event's line says of the time. */
export type Clocks = Pick<SavedHead, 'at' | 'uptimeMs'>;

/** Told in this order: wrap or reboot, midnight, clock. Times of two forms say nothing of each other. */
export function clockMarks(before: Clocks, now: Clocks): readonly ClockMark[] {
  // Nearly all: the same second, or so it is written.
  if (before.at === now.at && now.uptimeMs >= before.uptimeMs && now.uptimeMs - before.uptimeMs < minuteMs)
    return none;
  const marks: ClockMark[] = [];
  const hasFallen = now.uptimeMs < before.uptimeMs;
  const hasWrapped = hasFallen && isWrap(before, now);
  if (hasWrapped)
    marks.push({ mark: 'wrap', text: 'The uptime went past 2^32 ms and began anew: no reboot.' });
  else if (hasFallen) marks.push({ mark: 'reboot', text: 'The uptime began anew: the system was started.' });
  if (before.at === null || now.at === null || formOf(before.at) !== formOf(now.at)) return marks;
  const isReboot = hasFallen && !hasWrapped;
  const passedMs = isReboot ? null : passed(before, now);
  const writtenMs = msOf(now.at) - msOf(before.at);
  const isDated = formOf(now.at) === 'date';
  const movedMs =
    passedMs === null ? 0 : isDated ? writtenMs - passedMs : withinHalfDay(writtenMs - passedMs);
  const isPastMidnight = passedMs === null ? writtenMs < 0 : msOf(before.at) + passedMs + movedMs >= dayMs;
  if (!isDated && isPastMidnight)
    marks.push({ mark: 'midnight', text: 'Midnight: the time of day began anew.' });
  if (Math.abs(movedMs) >= minuteMs)
    marks.push({
      mark: 'clock',
      text: `The clock was set ${movedMs > 0 ? 'on' : 'back'} by ${formatUptime(Math.abs(movedMs))}.`,
    });
  return marks;
}

/** How long it was from the one to the other, by an uptime that may have wrapped. */
const passed = (before: Clocks, now: Clocks): number =>
  (now.uptimeMs - before.uptimeMs + uptimeRange) % uptimeRange;

function isWrap(before: Clocks, now: Clocks): boolean {
  if (before.at === null || now.at === null || formOf(before.at) !== formOf(now.at))
    return before.uptimeMs >= uptimeRange - minuteMs && now.uptimeMs < minuteMs;
  const passedMs = passed(before, now);
  const writtenMs = msOf(now.at) - msOf(before.at);
  if (formOf(now.at) === 'date') return Math.abs(writtenMs - passedMs) <= minuteMs;
  return passedMs <= dayMs + minuteMs && Math.abs(withinHalfDay(writtenMs - passedMs)) <= minuteMs;
}

/** The shortest way round the day. */
const withinHalfDay = (ms: number): number => {
  const within = ((ms % dayMs) + dayMs) % dayMs;
  return within >= dayMs / 2 ? within - dayMs : within;
};
