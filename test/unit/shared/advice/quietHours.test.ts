import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMinute, type QuietHours, quietAt, weekMinuteOf } from '#shared/advice/quietHours.ts';

const week = 7 * 24 * 60;
const [sunday, monday, friday] = [0, 1, 5];
const at = (day: number, time: string): number => day * 24 * 60 + dayMinute(time);
const hours = (days: readonly number[], from: string, until: string): QuietHours => ({
  days: [...days],
  from,
  until,
});
const nights = hours([1, 2, 3, 4, 5], '22:00', '06:00');

describe('quiet hours', () => {
  const rows: readonly (readonly [string, readonly QuietHours[], number, object])[] = [
    ['none: never quiet', [], at(monday, '12:00'), { isQuiet: false, from: null }],
    ['before them', [nights], at(monday, '21:59'), { isQuiet: false, from: at(monday, '22:00') }],
    ['from their first minute', [nights], at(monday, '22:00'), { isQuiet: true, until: at(2, '06:00') }],
    ['over midnight', [nights], at(2, '05:59'), { isQuiet: true, until: at(2, '06:00') }],
    ['not in the minute they end', [nights], at(2, '06:00'), { isQuiet: false, from: at(2, '22:00') }],
    [
      'a day they do not begin on',
      [nights],
      at(sunday, '23:00'),
      { isQuiet: false, from: at(monday, '22:00') },
    ],
    [
      'over the end of the week',
      [hours([6], '22:00', '06:00')],
      at(sunday, '01:00'),
      { isQuiet: true, until: at(sunday, '06:00') },
    ],
    [
      'until the same time: a whole day',
      [hours([1], '08:00', '08:00')],
      at(2, '07:59'),
      { isQuiet: true, until: at(2, '08:00') },
    ],
    [
      'those that meet are one',
      [hours([friday], '18:00', '00:00'), hours([6], '00:00', '00:00'), hours([sunday], '00:00', '07:00')],
      at(friday, '20:00'),
      { isQuiet: true, until: at(sunday, '07:00') },
    ],
    [
      'all week: no end',
      [hours([0, 1, 2, 3, 4, 5, 6], '00:00', '00:00')],
      at(3, '03:00'),
      { isQuiet: true, until: null },
    ],
  ];
  it.each(rows)('%s', (_name, list, now, expected) => {
    expect(quietAt(list, now)).toEqual(expected);
  });

  it('agree with each minute of the week marked by hand', () => {
    const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:30`);
    const one = fc.record({
      days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
      from: time,
      until: time,
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 4 }), fc.integer({ min: 0, max: week - 1 }), (list, now) => {
        const marked = new Set<number>();
        for (const { days, from, until } of list)
          for (const day of days) {
            const length = (dayMinute(until) - dayMinute(from) + 1_440) % 1_440 || 1_440;
            for (let minute = 0; minute < length; minute++) marked.add((at(day, from) + minute) % week);
          }
        const next = (isWanted: (minute: number) => boolean): number | null => {
          for (let step = 0; step < week; step++)
            if (isWanted((now + step) % week)) return (now + step) % week;
          return null;
        };
        expect(quietAt(list, now)).toEqual(
          marked.has(now)
            ? { isQuiet: true, until: next((minute) => !marked.has(minute)) }
            : { isQuiet: false, from: next((minute) => marked.has(minute)) },
        );
      }),
    );
  });

  it('go by the clock of this computer', () => {
    expect(weekMinuteOf(new Date(2026, 10, 27, 23, 46).getTime())).toBe(at(friday, '23:46'));
  });
});
