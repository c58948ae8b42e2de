import { dayMs, type EpochMs, minuteMs } from '#shared/model/time.ts';
import { zonedTime } from './zonedTime.ts';

/*
 * From what a clock of a zone shows to when it shows that. `wall`: what it shows, as if it were UTC.
 * `timeZone`: an IANA name; undefined: this computer's.
 */

/** What clocks of a zone show at that time. */
export const wallOf = (at: EpochMs, timeZone: string | undefined): EpochMs =>
  at + zonedTime(timeZone).offsetMinutes(at) * minuteMs;

/**
 * Every moment at which a clock shows this, the earlier first: none where clocks went over it, two where they
 * were put back. Offsets change days apart.
 */
export function momentsOf(wall: EpochMs, timeZone: string | undefined): readonly EpochMs[] {
  const offsets = [wall - dayMs, wall + dayMs].map((at) => wallOf(at, timeZone) - at);
  const moments = [...new Set(offsets)].map((offset) => wall - offset);
  return moments.filter((at) => wallOf(at, timeZone) === wall).sort((a, b) => a - b);
}

/** When clocks of a zone show this first; where they went over it, when they did. */
export function firstMoment(wall: EpochMs, timeZone: string | undefined): EpochMs {
  return momentsOf(wall, timeZone)[0] ?? skippedTo(wall, timeZone);
}

/** When they show it last; where they went over it, when they did. */
export function lastMoment(wall: EpochMs, timeZone: string | undefined): EpochMs {
  return momentsOf(wall, timeZone).at(-1) ?? skippedTo(wall, timeZone);
}

/**
 * The first moment of a day: not always midnight, where clocks change at midnight, and the first of two.
 * Null: clocks went over the whole day.
 */
export function dayStart(wall: EpochMs, timeZone: string | undefined): EpochMs | null {
  const [first] = momentsOf(wall, timeZone);
  if (first !== undefined) return first;
  const change = skippedTo(wall, timeZone);
  return wallOf(change, timeZone) < wall + dayMs ? change : null;
}

/** The moment at which clocks went over what is shown. */
function skippedTo(wall: EpochMs, timeZone: string | undefined): EpochMs {
  let before = wall - 2 * dayMs;
  let after = wall + 2 * dayMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallOf(middle, timeZone) < wall) before = middle;
    else after = middle;
  }
  return after;
}
