import { describe, expect, it } from 'vitest';
import { watchWaking } from '#core/link/wakeWatch.ts';
import type { Clock } from '#core/ports/ports.ts';
import { manualClock } from '#test/support/manualClock.ts';

describe('watching for the computer to wake up', () => {
  it.each([
    ['monotonic time stood still', 60_000, 250, 0],
    ['monotonic time went on', 60_000, 60_000, 0],
    ['the clock was set back, and how far', -60_000, 250, 60_250],
  ])('tells when %s', (_, wallMs, passedMs, setBackMs) => {
    let wall = 0;
    let monotonic = 0;
    let tick = () => {};
    const clock: Clock = {
      now: () => wall,
      monotonicMs: () => monotonic,
      after: (_ms, callback) => {
        tick = callback;
        return () => {
          tick = () => {};
        };
      },
    };
    const woke: number[] = [];
    const stop = watchWaking(clock, (back) => void woke.push(back));
    const pass = (wallPassed: number, passed: number) => {
      wall += wallPassed;
      monotonic += passed;
      tick();
    };
    pass(250, 250);
    pass(8_250, 8_250);
    expect(woke).toEqual([]);
    pass(wallMs, passedMs);
    expect(woke).toEqual([setBackMs]);
    pass(250, 250);
    expect(woke).toEqual([setBackMs]);
    stop();
    pass(wallMs, passedMs);
    expect(woke).toEqual([setBackMs]);
  });

  it('leaves no timer', () => {
    const clock = manualClock();
    watchWaking(clock, () => {})();
    expect(clock.pending).toBe(0);
  });
});
