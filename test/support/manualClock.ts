import type { Clock } from '#core/ports/ports.ts';

export interface ManualClock extends Clock {
  /** Moves on and runs what falls due, in order. */
  advance(ms: number): void;
  /** Timers still set. */
  readonly pending: number;
}

/** Time that passes only when a test says so. */
export function manualClock(startsAt = Date.UTC(2016, 7, 1, 16, 35)): ManualClock {
  let elapsedMs = 0;
  const timers = new Set<{ readonly dueMs: number; readonly callback: () => void }>();
  return {
    now: () => startsAt + elapsedMs,
    monotonicMs: () => elapsedMs,
    after(ms, callback) {
      const timer = { dueMs: elapsedMs + ms, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      const untilMs = elapsedMs + ms;
      for (;;) {
        const [next] = [...timers].filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs);
        if (!next) break;
        timers.delete(next);
        elapsedMs = next.dueMs;
        next.callback();
      }
      elapsedMs = untilMs;
    },
    get pending() {
      return timers.size;
    },
  };
}
