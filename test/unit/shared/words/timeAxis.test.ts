import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeAxis } from '#shared/words/timeAxis.ts';

const at = (iso: string): number => Date.parse(iso);
const labels = (from: string, to: string, zone: string): string[] => {
  const { ticks, format } = timeAxis(at(from), at(to), zone);
  return ticks.map(format);
};

it('shows days for a month, days and hours for some days, hours and minutes for less', () => {
  expect(labels('2016-08-06T12:00:00Z', '2016-09-05T12:00:00Z', 'Europe/London')).toEqual([
    '07/08',
    '17/08',
    '27/08',
  ]);
  expect(labels('2016-09-04T10:00:00Z', '2016-09-06T10:00:00Z', 'Europe/London')).toEqual([
    '04/09 12:00',
    '05/09 00:00',
    '05/09 12:00',
    '06/09 00:00',
  ]);
  expect(labels('2016-09-05T08:50:00Z', '2016-09-05T09:10:00Z', 'Europe/London')).toEqual([
    '09:50',
    '09:55',
    '10:00',
    '10:05',
    '10:10',
  ]);
  expect(labels('2016-09-05T08:50:00Z', '2016-09-05T08:50:12Z', 'UTC')).toEqual([
    '08:50:00',
    '08:50:05',
    '08:50:10',
  ]);
});

it('stands at round times of the zone', () => {
  expect(labels('2016-08-01T00:10:00Z', '2016-08-01T03:10:00Z', 'Asia/Kathmandu')).toEqual([
    '06:00',
    '07:00',
    '08:00',
  ]);
});

it('keeps to midnights when clocks are put on or back', () => {
  expect(labels('2026-10-20T23:00:00Z', '2026-10-29T12:00:00Z', 'Europe/London')).toEqual([
    '22/10',
    '24/10',
    '26/10',
    '28/10',
  ]);
});

it('has few ticks, all within, and never the same text twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: at('2016-01-01T00:00:00Z'), max: at('2016-12-01T00:00:00Z') }),
      fc.integer({ min: 0, max: 400 * 86_400_000 }),
      fc.constantFrom('UTC', 'Pacific/Chatham', 'America/St_Johns'),
      (from, spanMs, zone) => {
        const { ticks, format } = timeAxis(from, from + spanMs, zone);
        expect(ticks.length).toBeLessThanOrEqual(5);
        for (const tick of ticks) expect(tick >= from && tick <= from + spanMs).toBe(true);
        // Of a day on which clocks are put back, an hour may stand twice.
        if (zone === 'UTC') expect(new Set(ticks.map(format)).size).toBe(ticks.length);
      },
    ),
  );
});
