import type { Clock } from '#core/ports/ports.ts';

const tickMs = 250;
/**
 * Wall time this far from monotonic time: the computer slept (or its clock was set, which looks the same).
 */
const divergenceMs = 5_000;
/**
 * A tick this late: asleep on a system whose monotonic clock goes on meanwhile. No stall of ours is as long.
 */
const lateMs = 30_000;

/**
 * Tells when the computer has woken up. Answers how to stop.
 * @param onWoke `setBackMs`: how far its clock was set back meanwhile; 0 where it was not, or forward.
 */
export function watchWaking(clock: Clock, onWoke: (setBackMs: number) => void): () => void {
  let wall = clock.now();
  let monotonic = clock.monotonicMs();
  let cancel = clock.after(tickMs, tick);
  return () => cancel();

  function tick(): void {
    const wallPassed = clock.now() - wall;
    const passed = clock.monotonicMs() - monotonic;
    wall += wallPassed;
    monotonic += passed;
    cancel = clock.after(tickMs, tick);
    const aheadMs = wallPassed - passed;
    if (Math.abs(aheadMs) > divergenceMs || passed > lateMs)
      onWoke(aheadMs < -divergenceMs ? Math.round(-aheadMs) : 0);
  }
}
