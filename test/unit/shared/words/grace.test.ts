import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/model/time.ts';
import { formatDaysLeft, formatDaysShort, formatWholeDays } from '#shared/words/grace.ts';
import { evening } from '#test/support/builders.ts';

const left = (ms: number) => ({
  startedAt: evening - dayMs,
  expiresAt: evening + ms,
  daysRemaining: Math.floor(ms / dayMs),
});

describe('what is left of grace', () => {
  it('is whole days, and on the last day hours and minutes: never "0 days"', () => {
    expect(formatDaysLeft(left(3 * dayMs), evening)).toBe('3 days');
    expect(formatDaysLeft(left(dayMs + 1), evening)).toBe('1 day');
    expect(formatDaysLeft(left(23 * hourMs + 49 * minuteMs), evening)).toBe('23 h 49 min');
    expect(formatDaysLeft(left(49 * minuteMs), evening)).toBe('49 min');
    expect(formatDaysLeft(left(59_999), evening)).toBe('under 1 min');
    expect(formatDaysLeft(left(0), evening + hourMs)).toBe('under 1 min');
  });
  it('is said in short, and where no clock is at hand', () => {
    expect(formatDaysShort(left(3 * dayMs), evening)).toBe('3 d');
    expect(formatDaysShort(left(23 * hourMs + 49 * minuteMs), evening)).toBe('23 h');
    expect(formatWholeDays(2)).toBe('2 days');
    expect(formatWholeDays(0)).toBe('less than 24 hours');
  });
});
