import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { programFile } from '#core/ports/programFile.ts';
import { historyName } from '#core/store/tables/openHistory.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import type { Looked, LookStart } from './lookThread.ts';

const everyMs = 7 * dayMs;
const lookPath = programFile('electron/core/store/thread/lookThread');
/** Holds when the look that came to its end last had begun. */
const stampOf = (folder: string): string => join(folder, 'history.looked-through');

interface LookOptions {
  readonly folder: string;
  /** Smaller histories are looked through at each start. */
  readonly leastBytes: number;
  readonly onLooked: (looked: Looked) => void;
}

/**
 * Has a large history looked through on a thread of its own each time it is asked, unless that was done
 * within a week, by any run. One that did not come to its end is begun anew.
 */
export function lookThrough({ folder, leastBytes, onLooked }: LookOptions): (now: EpochMs) => void {
  const path = join(folder, historyName);
  let isLooking = false;
  return (now) => {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    const age = now - lastLooked(folder);
    if (isLooking || size <= leastBytes || (age >= 0 && age < everyMs)) return;
    isLooking = true;
    const workerData: LookStart = { path };
    const worker = new Worker(lookPath, { workerData, name: 'look' });
    worker.unref();
    worker.on('message', (looked: Looked) => {
      stamp(folder, now);
      onLooked(looked);
    });
    // What cannot be read now is met in use, or by the next look.
    worker.on('error', () => {});
    worker.on('exit', () => {
      isLooking = false;
    });
  };
}

function lastLooked(folder: string): EpochMs {
  try {
    return Date.parse(readFileSync(stampOf(folder), 'utf8')) || 0;
  } catch {
    return 0;
  }
}

function stamp(folder: string, now: EpochMs): void {
  try {
    writeFileSync(stampOf(folder), new Date(now).toISOString(), { mode: 0o600 });
  } catch {
    // It is looked through again sooner than it need be.
  }
}
