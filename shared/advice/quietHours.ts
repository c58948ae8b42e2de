import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { zoneOffsetMinutes } from '#shared/words/timestamp.ts';

export type QuietHours = Settings['notifications']['quietHours'][number];

/** A minute of the week as a clock on a wall shows it: 0 is Sunday, 00:00. */
export type WeekMinute = number;

const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

/** By the clock of this computer. */
export function weekMinuteOf(at: EpochMs): WeekMinute {
  const wall = new Date(at + zoneOffsetMinutes(at, undefined) * minuteMs);
  return wall.getUTCDay() * dayMinutes + wall.getUTCHours() * 60 + wall.getUTCMinutes();
}

/** "06:30" → 390 */
export function dayMinute(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/**
 * Until when it is quiet, or since no hours are, when it will be: `at` tells which minute of the week that
 * is.
 */
export type Quiet =
  | { readonly isQuiet: true; readonly until: WeekMinute | null }
  | { readonly isQuiet: false; readonly from: WeekMinute | null };

/**
 * How it stands at a minute of the week. Hours that meet or overlap are one; `until` null: there is no end,
 * `from` null: there are no quiet hours.
 */
export function quietAt(hours: readonly QuietHours[], now: WeekMinute): Quiet {
  const spans = hours.flatMap(spansOf);
  // Minutes from now on, as long as one span leads into the next.
  let lasts = 0;
  for (let grown = true; grown && lasts < weekMinutes; ) {
    const at = now + lasts;
    const left = Math.max(0, ...spans.map((span) => leftOf(span, at)));
    grown = left > 0;
    lasts += left;
  }
  if (lasts >= weekMinutes) return { isQuiet: true, until: null };
  if (lasts > 0) return { isQuiet: true, until: (now + lasts) % weekMinutes };
  const waits = spans.map(({ from }) => (from - now + weekMinutes) % weekMinutes);
  return { isQuiet: false, from: waits.length > 0 ? (now + Math.min(...waits)) % weekMinutes : null };
}

export function isQuiet(hours: readonly QuietHours[], at: EpochMs): boolean {
  return hours.length > 0 && quietAt(hours, weekMinuteOf(at)).isQuiet;
}

interface Span {
  readonly from: WeekMinute;
  readonly minutes: number;
}

function spansOf({ days, from, until }: QuietHours): readonly Span[] {
  const begins = dayMinute(from);
  // One whose end is not after its start goes on until the next day.
  const minutes = (dayMinute(until) - begins + dayMinutes) % dayMinutes || dayMinutes;
  return days.map((day) => ({ from: day * dayMinutes + begins, minutes }));
}

/** How many of its minutes are still to come at a minute within it; 0 outside of it. */
function leftOf({ from, minutes }: Span, at: WeekMinute): number {
  const gone = (((at - from) % weekMinutes) + weekMinutes) % weekMinutes;
  return Math.max(0, minutes - gone);
}
