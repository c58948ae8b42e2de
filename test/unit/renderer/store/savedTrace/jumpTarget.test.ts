import { expect, it } from 'vitest';
import { jumpTargets } from '#renderer/store/savedTrace/jumpTarget.ts';

const hour = 3_600_000;
const day = 24 * hour;
const date = Date.parse('2026-10-25T00:00:00Z');

it.each([
  // Text, clock, from, and what is meant.
  ['10:20', 'time', 0, [10 * hour + 20 * 60_000, 10 * hour + 20 * 60_000 - day]],
  ['9:00:05', 'time', 10 * hour, [day + 9 * hour + 5_000, 9 * hour + 5_000]],
  ['00:10', 'time', day - 1, [day + 10 * 60_000, 10 * 60_000]],
  ['01:30', 'date', date + hour, [date + 1.5 * hour, date + 1.5 * hour - day]],
  ['2026-10-25 01:30', 'date', 0, [date + 1.5 * hour]],
  ['2026-10-25T01:30:00', 'date', 0, [date + 1.5 * hour]],
  ['2026-10-25 01:30', 'time', 0, null],
  ['2026-13-25 01:30', 'date', 0, null],
  ['24:00', 'time', 0, null],
  ['5', 'time', 0, null],
  [' 4294967290 ', 'uptime', 0, [4_294_967_290]],
  ['10:20', 'uptime', 0, null],
  ['', 'uptime', 0, null],
] as const)('"%s" of a log by %s is meant as a time of it', (text, clock, from, expected) => {
  expect(jumpTargets(text, clock, from)).toEqual(expected);
});
