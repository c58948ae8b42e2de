import { Worker } from 'node:worker_threads';
import type { Clock, Log } from '#core/ports/ports.ts';
import { programFile } from '#core/ports/programFile.ts';
import { lockFolder } from './folderLock.ts';
import type { Store, StoreListener } from './storeTypes.ts';
import type { LookBounds } from './tables/openHistory.ts';
import type { FromThread, ThreadStart } from './thread/threadMessages.ts';
import { openThreadStore } from './thread/threadStore.ts';

export interface StoreOptions {
  /** Made where it is missing. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly listener: StoreListener;
  /** What this process is called when another one finds the folder taken: "Watchline desktop". */
  readonly holder?: string;
  /** At which sizes the history is looked through when. */
  readonly bounds?: LookBounds;
}

/** What the thread makes and drops at once is little; more room for it only makes the process larger. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 } as const;

const threadPath = programFile('electron/core/store/thread/storeThread');

/**
 * Opens the durable truth. In: what links hear, and questions. Out: told what is on disk, and answers. Holds
 * the data folder for this process; never keeps its caller for longer than packing takes.
 * @throws Error for a person: the folder is held by another process (named), cannot be written, or holds the
 * history of a newer version.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { folder, clock, log, listener, holder = 'Watchline', bounds } = options;
  const lock = lockFolder(folder, holder, clock.now());
  const { wasCutShort } = lock;
  const start: ThreadStart = { folder, now: clock.now(), wasCutShort, bounds };
  const worker = new Worker(threadPath, { workerData: start, name: 'store', resourceLimits });
  try {
    const ready = await opening(worker);
    if (wasCutShort) log.info('The last run was cut short; the history has been looked through', { folder });
    if (ready.setAside !== null) {
      log.error('The history was damaged; it has been put aside and a fresh one begun', {
        setAside: ready.setAside,
      });
    }
    const store = openThreadStore(worker, ready, { clock, log, listener, lock });
    if (store.damage !== null) log.error(store.damage);
    return store;
  } catch (error) {
    await worker.terminate();
    lock.release();
    throw error;
  }
}

/** Waits until the thread has opened the history. */
function opening(worker: Worker): Promise<FromThread & { kind: 'ready' }> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: FromThread) => {
      worker.off('error', reject);
      if (message.kind === 'ready') resolve(message);
      else reject(new Error(message.kind === 'refused' ? message.problem : 'The store did not start'));
    });
  });
}
