import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderTime } from '#shared/advice/resiliency/orderTime.ts';
import { aChange, aJob, aResiliency, aTask, evening } from '#test/support/builders.ts';

const second = 1_000;
/** A change at a time of the node's clock, received at one of ours. */
const change = (at: number, receivedAt: number, nodeKey = 'Primary') => ({
  ...aChange('resiliency', at, aResiliency(), nodeKey),
  receivedAt,
});
const order = (requestedAt: number, nodeAt?: number | null) =>
  aJob({
    kind: 'resiliency.control',
    requestedAt,
    tasks: [aTask('Primary', { nodeKey: 'Primary', ...(nodeAt === undefined ? {} : { nodeAt }) })],
  });

describe('the time of an order', () => {
  it('is what the node’s clock was reckoned to show, whatever that clock does later', () => {
    const told = [change(evening, 0), change(evening + 40 * second, 2_000)];
    const job = order(1_000, evening + 20 * second);
    expect(orderTime(job, told)).toBe(evening + 20 * second);
    expect(orderTime(job, [...told, change(evening + 3_600 * second, 3_000)])).toBe(evening + 20 * second);
    expect(orderTime(job, [...told, change(evening - 3_600 * second, 3_000)])).toBe(evening + 20 * second);
  });

  it('is never after its effect, nor before what was known, where the clock was reckoned wrong', () => {
    const told = [change(evening, 0), change(evening + 10 * second, 2_000)];
    expect(orderTime(order(1_000, evening + 19 * second), told)).toBe(evening + 10 * second);
    expect(orderTime(order(1_000, evening - 5 * second), told)).toBe(evening);
  });

  it('is not after what the other server tells of it, unless that one’s clock is off', () => {
    const job = order(1_000, evening + 19 * second);
    const near = [change(evening + 10 * second, 2_000, 'Secondary')];
    expect(orderTime(job, near)).toBe(evening + 10 * second);
    expect(orderTime(job, [change(evening - 86_400 * second, 2_000, 'Secondary')])).toBe(
      evening + 19 * second,
    );
  });

  it('of an earlier version is that of what was known then', () => {
    const told = [change(evening, 0), change(evening + 40 * second, 2_000)];
    expect(orderTime(order(1_000), told)).toBe(evening);
    expect(orderTime(order(1_000, null), told)).toBe(evening);
    expect(orderTime(order(1_000), [])).toBe(1_000);
  });

  it('stands before its effect at any speed and with any error of reckoning', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.5, 1, 20, 60, 1_000),
        fc.integer({ min: -2_000, max: 2_000 }),
        fc.integer({ min: 1, max: 30_000 }),
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        (speed, errorMs, effectMs, jumpMs) => {
          const nodeClock = (host: number): number => evening + host * speed;
          const known = change(nodeClock(5_000), 5_000);
          const effect = change(nodeClock(10_000 + effectMs), 10_000 + effectMs + 50);
          const later = change(nodeClock(60_000) + jumpMs, 60_000);
          const job = order(10_000, nodeClock(10_000 + errorMs));
          const at = orderTime(job, [known, effect]);
          expect(at).toBeLessThanOrEqual(effect.at);
          expect(at).toBeGreaterThanOrEqual(known.at);
          expect(orderTime(job, [known, effect, later])).toBe(at);
        },
      ),
    );
  });
});
