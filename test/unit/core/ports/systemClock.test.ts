import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/ports/systemClock.ts';

describe('the system clock', () => {
  it('calls back once, and not when cancelled', async () => {
    let cancelled = 0;
    systemClock.after(1, () => {
      cancelled++;
    })();
    const before = systemClock.monotonicMs();
    await new Promise<void>((resolve) => {
      systemClock.after(5, resolve);
    });
    expect(systemClock.monotonicMs() - before).toBeGreaterThanOrEqual(4);
    expect(cancelled).toBe(0);
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
  });

  it('does not fire at once for a wait longer than a timer can be', async () => {
    let fired = 0;
    const cancel = systemClock.after(2 ** 40, () => {
      fired++;
    });
    await new Promise<void>((resolve) => {
      systemClock.after(5, resolve);
    });
    cancel();
    expect(fired).toBe(0);
  });
});
