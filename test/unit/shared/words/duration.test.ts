import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/model/time.ts';
import { formatAge, formatAgo, formatCountdown, formatTook, formatUptime } from '#shared/words/duration.ts';

describe('formatUptime', () => {
  it('prints days and time as Platform View does', () => {
    expect(formatUptime(6 * dayMs + 32 * minuteMs + 51_000)).toBe('6 days, 00:32:51');
  });
  it('says one day in the singular and leaves days out within the first', () => {
    expect(formatUptime(dayMs)).toBe('1 day, 00:00:00');
    expect(formatUptime(dayMs - 1)).toBe('23:59:59');
  });
  it('never goes below zero when clocks disagree', () => {
    expect(formatUptime(-5_000)).toBe('00:00:00');
  });
});

describe('formatCountdown', () => {
  it('shows minutes and seconds, rounded up so that 00:00 means now', () => {
    expect(formatCountdown(161_000)).toBe('02:41');
    expect(formatCountdown(1)).toBe('00:01');
    expect(formatCountdown(0)).toBe('00:00');
  });
  it('adds hours from an hour on', () => {
    expect(formatCountdown(hourMs + 2 * minuteMs + 3_000)).toBe('1:02:03');
  });
  it('stays at zero when it is overdue', () => {
    expect(formatCountdown(-9_000)).toBe('00:00');
  });
});

describe('formatAge', () => {
  it.each([
    [0, 'now'],
    [8_000, '8 s'],
    [3 * minuteMs + 59_000, '3 min'],
    [5 * hourMs, '5 h'],
    [12 * dayMs, '12 d'],
    [-1, 'now'],
  ])('shows %d ms as %s', (age, text) => {
    expect(formatAge(age)).toBe(text);
  });
  it('reads as a sentence', () => {
    expect(formatAgo(400)).toBe('just now');
    expect(formatAgo(95_000)).toBe('1 min ago');
  });
});

it.each([
  [0, '0 s'],
  [400, '0 s'],
  [59_600, '1 min'],
  [200_000, '3 min 20 s'],
  [2 * hourMs + 5 * minuteMs + 9_000, '2 h 5 min'],
  [2 * hourMs + 9_000, '2 h'],
  [3 * dayMs + 4 * hourMs, '3 d 4 h'],
])('formatTook shows %d ms by its two largest units as %s', (ms, text) => {
  expect(formatTook(ms)).toBe(text);
});
