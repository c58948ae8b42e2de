import { describe, expect, it } from 'vitest';
import { NodeClock } from '#core/fleet/nodeClock.ts';
import { dayMs } from '#shared/model/time.ts';
import { evening } from '#test/support/builders.ts';

/** A node's clock read every `stepMs` by a host whose reception lags by up to 150 ms. */
class Watched {
  readonly clock = new NodeClock();
  hostAt = evening;
  nodeAt = evening;
  #count = 0;

  run(speed: number, readings: number, stepMs = 5_000): number[] {
    return Array.from({ length: readings }, () => {
      this.hostAt += stepMs;
      this.nodeAt += stepMs * speed;
      this.#count++;
      return this.read();
    });
  }

  read(): number {
    const lagMs = (this.#count * 67) % 150;
    return this.clock.read(this.nodeAt, this.hostAt + lagMs).rate;
  }
}

const withinPercent = (rate: number, speed: number, percent: number) =>
  Math.abs(rate - speed) <= (speed * percent) / 100;

describe('the speed of a node’s clock', () => {
  it('is 1 for a real node, whatever the delay of its messages', () => {
    const watched = new Watched();
    watched.read();
    expect(new Set(watched.run(1, 50))).toEqual(new Set([1]));
    expect(new Set(watched.run(1, 50, 1_000))).toEqual(new Set([1]));
  });

  it.each([60, 1_000, 86_400])(
    'is found at the third reading where it is %d, and becomes precise',
    (speed) => {
      const watched = new Watched();
      watched.read();
      const rates = watched.run(speed, 20);
      expect(withinPercent(rates[1] ?? 0, speed, 5)).toBe(true);
      expect(withinPercent(rates.at(-1) ?? 0, speed, 0.5)).toBe(true);
    },
  );

  it('is 0 while the node’s time is paused', () => {
    const watched = new Watched();
    watched.read();
    expect(watched.run(0, 4)).toEqual([0, 0, 0, 0]);
  });

  it('does not take a jump for a speed', () => {
    const watched = new Watched();
    watched.read();
    watched.run(1, 5);
    watched.nodeAt += 30 * dayMs;
    expect(watched.run(1, 5)).toEqual([1, 1, 1, 1, 1]);
    watched.nodeAt -= dayMs;
    expect(watched.run(1, 5)).toEqual([1, 1, 1, 1, 1]);
  });

  it('does not take a jump between the opening of a session and its first heartbeat for a speed', () => {
    const watched = new Watched();
    watched.read();
    watched.nodeAt += 30 * dayMs;
    expect(watched.run(1, 4)).toEqual([1, 1, 1, 1]);
  });

  it('is kept over a reconnect', () => {
    const watched = new Watched();
    watched.read();
    watched.run(60, 5);
    watched.clock.restart();
    expect(withinPercent(watched.read(), 60, 5)).toBe(true);
    for (const rate of watched.run(60, 3)) expect(withinPercent(rate, 60, 5)).toBe(true);
  });

  it('follows a new speed after two readings', () => {
    const watched = new Watched();
    watched.read();
    watched.run(1, 10);
    const faster = watched.run(60, 3);
    expect(faster[0]).toBe(1);
    expect(withinPercent(faster[1] ?? 0, 60, 5)).toBe(true);
    const slower = watched.run(1, 3);
    expect(withinPercent(slower[0] ?? 0, 60, 5)).toBe(true);
    expect(slower.slice(1)).toEqual([1, 1]);
  });

  it('is judged anew in a new session', () => {
    const watched = new Watched();
    watched.read();
    watched.run(60, 3);
    watched.clock.restart();
    watched.nodeAt += dayMs;
    watched.read();
    expect(watched.run(1, 2)).toEqual([1, 1]);
  });
});
