import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from '#simulator/clock/eventQueue.ts';
import { SimulatedClock } from '#simulator/clock/simulatedClock.ts';

describe('the event queue', () => {
  it('gives tasks in order of time, then of insertion, whatever the order they came in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 }), (times) => {
        const queue = new EventQueue();
        const ran: { at: number; index: number }[] = [];
        for (const [index, at] of times.entries()) queue.add(at, () => ran.push({ at, index }));
        for (let task = queue.takeDue(20); task; task = queue.takeDue(20)) task.run();
        const expected = times
          .map((at, index) => ({ at, index }))
          .sort((a, b) => a.at - b.at || a.index - b.index);
        expect(ran).toEqual(expected);
      }),
    );
  });

  it('keeps what is not due, and drops what was cancelled', () => {
    const queue = new EventQueue();
    const cancelled = queue.add(1, () => undefined);
    const later = queue.add(3, () => undefined);
    cancelled.isCancelled = true;
    expect(queue.takeDue(2)).toBeUndefined();
    expect(queue.takeDue(3)).toBe(later);
    expect(queue.peek()).toBeUndefined();
  });
});

describe('the simulated clock', () => {
  it('runs everything due on the way of a jump, each at its own time, tasks added meanwhile included', async () => {
    const clock = new SimulatedClock(1_000, 0);
    const seen: [string, number][] = [];
    clock.schedule(1_500, () => {
      seen.push(['first', clock.now]);
      clock.schedule(1_700, () => seen.push(['added', clock.now]));
    });
    clock.schedule(1_800, () => seen.push(['last', clock.now]));
    clock.schedule(2_001, () => seen.push(['too late', clock.now]));
    await clock.jump(2_000);
    expect(seen).toEqual([
      ['first', 1_500],
      ['added', 1_700],
      ['last', 1_800],
    ]);
    expect(clock.now).toBe(2_000);
  });

  it('runs a task that is overdue at the present time, never in the past', async () => {
    const clock = new SimulatedClock(5_000, 0);
    let ranAt = 0;
    clock.schedule(10, () => {
      ranAt = clock.now;
    });
    await clock.jump(5_001);
    expect(ranAt).toBe(5_000);
  });

  it('ends a jump at the task that was looked for', async () => {
    const clock = new SimulatedClock(0, 0);
    let ran = 0;
    for (let at = 100; at <= 1_000; at += 100) clock.schedule(at, () => ran++);
    await clock.jump(1_000, () => ran === 3);
    expect(clock.now).toBe(300);
  });

  it('stands still at speed 0 and loses nothing at a million times real time', async () => {
    const clock = new SimulatedClock(0, 0);
    clock.start();
    clock.catchUp();
    expect(clock.now).toBe(0);
    const total = 50_000;
    let ran = 0;
    const done = new Promise<void>((resolve) => {
      const next = (): void => {
        ran++;
        if (ran === total) resolve();
        else clock.schedule(clock.now + 1_000, next);
      };
      clock.schedule(1_000, next);
    });
    clock.setSpeed(1_000_000);
    await done;
    clock.stop();
    expect(ran).toBe(total);
    expect(clock.now).toBeGreaterThanOrEqual(total * 1_000);
  });

  it('lets other work have its turn during a long jump', async () => {
    const clock = new SimulatedClock(0, 0);
    const spin = (): void => {
      const endsAt = performance.now() + 1;
      while (performance.now() < endsAt);
      clock.schedule(clock.now + 1, spin);
    };
    clock.schedule(1, spin);
    let turns = 0;
    const other = setInterval(() => turns++, 1);
    await clock.jump(100);
    clearInterval(other);
    expect(turns).toBeGreaterThan(2);
  });

  it('gives sockets their turn where it cannot keep up, however many of them look at it', async () => {
    const clock = new SimulatedClock(0, 1_000_000);
    let ran = 0;
    const next = (): void => {
      ran++;
      const endsAt = performance.now() + 0.1;
      while (performance.now() < endsAt);
      clock.schedule(clock.now + 1, next);
    };
    clock.schedule(1, next);
    clock.start();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [ranBefore, simulatedAt] = [ran, clock.now];
    for (let look = 0; look < 100; look++) clock.catchUp();
    const ranMeanwhile = ran - ranBefore;
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    clock.stop();
    // One slice at most for all of them together, not one a look: 80 fit into 8 ms, and time is looked at
    // after 16.
    expect(ranMeanwhile).toBeLessThanOrEqual(96);
    expect(clock.now).toBeGreaterThan(simulatedAt);
  });
});
