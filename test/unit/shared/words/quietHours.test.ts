import { describe, expect, it } from 'vitest';
import { formatDays, formatQuietHours, formatWeekMinute } from '#shared/words/quietHours.ts';

describe('the words of quiet hours', () => {
  it('name days as people write them', () => {
    expect(formatDays([0, 1, 2, 3, 4, 5, 6])).toBe('Every day');
    expect(formatDays([5, 1, 3, 2, 4])).toBe('Mon–Fri');
    expect(formatDays([6, 1, 3])).toBe('Mon, Wed and Sat');
    expect(formatDays([0, 6])).toBe('Sat and Sun');
    expect(formatDays([0])).toBe('Sun');
  });
  it('say that they go on over midnight', () => {
    expect(formatQuietHours([1, 2], '22:00', '06:00')).toBe(
      'Mon and Tue from 22:00 until 06:00 the next day',
    );
    expect(formatQuietHours([1], '08:00', '08:00')).toBe('Mon from 08:00 until 08:00 the next day');
    expect(formatQuietHours([6, 0], '08:00', '20:00')).toBe('Sat and Sun from 08:00 until 20:00');
  });
  it('name the day where it is another, or the same a week on', () => {
    const friday = 5 * 1_440;
    expect(formatWeekMinute(friday + 360, friday + 60)).toBe('06:00');
    expect(formatWeekMinute(friday + 1_440 + 360, friday + 1_380)).toBe('06:00 on Saturday');
    expect(formatWeekMinute(friday + 60, friday + 360)).toBe('01:00 on Friday');
  });
});
