import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backoff } from '#core/link/backoff.ts';
import { createRandom } from '#simulator/random/random.ts';
import { proved, rounds } from '#test/support/proof.ts';

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

  it('brings 150 nodes of one site back spread over time after ten minutes', () => {
    const outages = rounds(20, 200);
    const awayMs = 600_000;
    let [peak, last] = [0, 0];
    for (let outage = 0; outage < outages; outage++) {
      const random = createRandom(`outage ${outage}`);
      const backMs = Array.from({ length: 150 }, () => {
        const backoff = new Backoff(() => random.next());
        let at = 0;
        while (at < awayMs) at += backoff.delayMs('soon') ?? Number.NaN;
        return at - awayMs;
      }).sort((a, b) => a - b);
      last = Math.max(last, backMs.at(-1) ?? Number.NaN);
      for (const from of backMs)
        peak = Math.max(peak, backMs.filter((at) => at >= from && at < from + 1_000).length);
    }
    expect(peak).toBeLessThanOrEqual(25);
    expect(last).toBeLessThanOrEqual(35_000);
    proved('T13', `${outages} outages: at most ${peak} in any second, the last after ${last / 1_000} s`);
  });
});
