import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isoText } from '#nodeSide/journal/isoText.ts';

it('writes every time as Date does', () => {
  const time = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
  fc.assert(
    fc.property(time, (at) => isoText(at) === new Date(at).toISOString()),
    { numRuns: 2_000 },
  );
  for (const at of [0, -1, 1, 86_399_999, 86_400_000, 951_782_400_000, 8_640_000_000_000_000]) {
    expect(isoText(at)).toBe(new Date(at).toISOString());
  }
});

it('refuses what is no time, as Date does', () => {
  for (const at of [Number.NaN, Number.POSITIVE_INFINITY, 9e15])
    expect(() => isoText(at)).toThrow(RangeError);
});
