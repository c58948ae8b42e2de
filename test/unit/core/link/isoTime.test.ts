import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromIsoStrictly, NoSuchTime, parseIsoTime } from '#core/link/isoTime.ts';

describe('parsing times', () => {
  it('agrees with Date.parse on every time there is', () => {
    fc.assert(
      fc.property(
        fc.date({
          noInvalidDate: true,
          min: new Date(-62_167_219_200_000),
          max: new Date(253_402_300_799_999),
        }),
        (date) => {
          expect(parseIsoTime(date.toISOString())).toBe(date.getTime());
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('agrees with Date.parse on what only looks like a time', () => {
    const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
    const looks = fc
      .tuple(fc.integer({ min: 0, max: 9_999 }), two, two, two, two, two, fc.stringMatching(/^\.\d{1,9}$|^$/))
      .map(([y, mo, d, h, mi, s, f]) => `${String(y).padStart(4, '0')}-${mo}-${d}T${h}:${mi}:${s}${f}Z`);
    fc.assert(
      fc.property(looks, (text) => {
        expect(parseIsoTime(text)).toBe(Date.parse(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('refuses a time that does not exist', () => {
    expect(() => fromIsoStrictly('2016-08-01T25:00:00.000Z')).toThrow(NoSuchTime);
    for (const day of ['2026-02-29', '2026-02-30', '2026-02-31', '1900-02-29', '2026-04-31', '2026-11-31'])
      for (const time of ['10:00:00.000Z', '10:00:00Z', '10:00:00+01:00'])
        expect(() => fromIsoStrictly(`${day}T${time}`)).toThrow(NoSuchTime);
    for (const day of ['2024-02-29', '2000-02-29', '2026-12-31', '2026-04-30'])
      expect(fromIsoStrictly(`${day}T10:00:00Z`)).toBe(Date.parse(`${day}T10:00:00Z`));
    expect(fromIsoStrictly('2016-02-29T23:59:59.999Z')).toBe(Date.UTC(2016, 1, 29, 23, 59, 59, 999));
  });
});
