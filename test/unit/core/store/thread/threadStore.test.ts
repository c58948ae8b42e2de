import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { openThreadStore } from '#core/store/thread/threadStore.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { silent, silentLog } from '#test/support/ports.ts';

/** A store whose thread has ended by itself. */
async function storeWithoutThread() {
  const worker = new Worker('', { eval: true });
  const problems: (string | null)[] = [];
  const released: true[] = [];
  const store = openThreadStore(
    worker,
    {
      kind: 'ready',
      questions: ['jobs'],
      setAside: null,
      remade: [],
      isLogLost: false,
      salvaged: null,
      nextEnd: null,
    },
    {
      clock: manualClock(),
      log: silentLog,
      listener: {
        onCommitted: silent,
        onPressure: silent,
        onDamage: silent,
        onRecording: (why) => void problems.push(why),
      },
      lock: { wasCutShort: false, takeAgain: () => true, release: () => void released.push(true) },
    },
  );
  await once(worker, 'exit');
  return { store, problems, released };
}

it('answers questions with an error once its thread has ended', async () => {
  const { store, problems } = await storeWithoutThread();
  await expect(store.jobs({ limit: 50 })).rejects.toThrow('The store has stopped');
  expect(problems).toEqual([expect.stringContaining('Restart Watchline')]);
});

it('lets the data folder go although its thread has ended', async () => {
  const { store, released } = await storeWithoutThread();
  await expect(store.close()).rejects.toThrow('The store has stopped');
  expect(released).toHaveLength(1);
});
