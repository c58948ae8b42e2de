import type { AwaySpan } from '#shared/contract/away.ts';
import { type EpochMs, hourMs, minuteMs } from '#shared/model/time.ts';

/** What is kept of how one operator has looked (host clock). */
export interface Look {
  /** When they last acted at a page. */
  readonly at: EpochMs;
  /** When they had done so last before they came this time; null: never. */
  readonly before: EpochMs | null;
  /** What they missed and have not read of yet. */
  readonly away: AwaySpan | null;
}

/** Whoever does nothing for so long has not looked. */
const awayMs = 10 * minuteMs;
/** With a start, or another operator before, it needs less: nobody was looking for them meanwhile. */
const comingMs = minuteMs;
/** Of what was before, a newcomer to the desk is told a shift. */
const shiftMs = 8 * hourMs;

/**
 * Somebody acts. Where they were away what they missed begins with their last look; what they missed before
 * that and have not read of is part of it.
 * @param isComing the first that is seen of them since the start, or since another was at the desk.
 */
export function lookAgain(look: Look, now: EpochMs, isComing: boolean): Look {
  if (now - look.at < (isComing ? comingMs : awayMs)) return { ...look, at: now };
  return { at: now, before: look.at, away: { from: look.away?.from ?? look.at, until: now } };
}

/** Somebody acts who never did before. `since`: of the first who ever did, here; null: nobody has. */
export function lookFirst(since: EpochMs | null, now: EpochMs): Look {
  const nothing = { at: now, before: null, away: null };
  return since === null ? nothing : lookAgain({ ...nothing, at: Math.max(since, now - shiftMs) }, now, true);
}
