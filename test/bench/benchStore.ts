import { systemClock } from '#core/ports/systemClock.ts';
import { openStore } from '#core/store/store.ts';
import type { Store } from '#core/store/storeTypes.ts';

/** A store in this folder; `room`: waits, as a socket does, while it has more in hand than it should. */
export async function openBenchStore(
  folder: string,
): Promise<{ readonly store: Store; room(): Promise<void> }> {
  let resume = () => {};
  let isPaused = false;
  const store = await openStore({
    folder,
    clock: systemClock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    listener: {
      onCommitted: () => {},
      onPressure: (paused) => {
        isPaused = paused;
        if (!paused) resume();
      },
      onDamage: () => {},
      onRecording: () => {},
    },
  });
  const room = async (): Promise<void> => {
    if (isPaused)
      await new Promise<void>((resolve) => {
        resume = resolve;
      });
  };
  return { store, room };
}
