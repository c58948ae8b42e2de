import { expect, it } from 'vitest';
import { type Look, lookAgain, lookFirst } from '#core/looks/lookAgain.ts';
import { hourMs, minuteMs } from '#shared/model/time.ts';

const at = Date.UTC(2016, 7, 1, 22, 14);
const look = (part: Partial<Look> = {}): Look => ({ at, before: null, away: null, ...part });
const missed = { from: at - hourMs, until: at - 5 * minuteMs };

it.each([
  ['acts on: nothing is missed', look(), 9, false, null],
  ['comes back after ten minutes', look(), 10, false, { from: at, until: at + 10 * minuteMs }],
  ['is seen first after a start, within a minute', look(), 0.9, true, null],
  ['is seen first after a start', look(), 2, true, { from: at, until: at + 2 * minuteMs }],
  ['acts on with something not read of', look({ away: missed }), 1, false, missed],
  [
    'goes again before it is read',
    look({ away: missed }),
    20,
    false,
    { from: missed.from, until: at + 20 * minuteMs },
  ],
  ['acts after the clock was set back', look(), -60, false, null],
] as const)('an operator who %s', (_case, before, minutes, isComing, away) => {
  const now = at + minutes * minuteMs;
  expect(lookAgain(before, now, isComing)).toMatchObject({ at: now, away });
});

it('what they had looked at before they came stays for as long as they are there', () => {
  const back = lookAgain(look(), at + hourMs, false);
  expect(back.before).toBe(at);
  expect(lookAgain(back, back.at + minuteMs, false).before).toBe(at);
  expect(lookAgain(back, back.at + hourMs, false).before).toBe(back.at);
});

it('the first of all has missed nothing; who comes new to the desk is told the last shift', () => {
  expect(lookFirst(null, at)).toEqual(look());
  expect(lookFirst(at - hourMs, at).away).toEqual({ from: at - hourMs, until: at });
  expect(lookFirst(at - 20 * hourMs, at)).toEqual({
    at,
    before: at - 8 * hourMs,
    away: { from: at - 8 * hourMs, until: at },
  });
});
