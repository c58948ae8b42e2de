import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backoff } from '#core/link/backoff.ts';

describe('backing off', () => {
  it('stays between nothing and the doubling ceiling', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.999999, noNaN: true }), { maxLength: 40 }), (draws) => {
        const rest = [...draws];
        const backoff = new Backoff(() => rest.shift() ?? 0);
        draws.forEach((draw, n) => {
          expect(backoff.nextMs()).toBeCloseTo(draw * Math.min(30_000, 1_000 * 2 ** n), 3);
        });
      }),
    );
  });
});
