import { parentPort, workerData } from 'node:worker_threads';
import { text } from '#core/store/tables/cells.ts';
import { findDamage } from '#core/store/tables/damage.ts';
import { openReading } from '#files/database.ts';

/*
 * Looks a history through beside its writer, a table at a time, and says once what is damaged. Holds nobody
 * up: it only reads, each table as of one moment, and rests after each for as long as it took.
 */

export interface LookStart {
  readonly path: string;
}

export interface Looked {
  /** Tables and indexes. */
  readonly damaged: readonly string[];
  readonly ms: number;
}

function look({ path }: LookStart): Looked {
  const start = performance.now();
  const never = new Int32Array(new SharedArrayBuffer(4));
  const damaged = new Set<string>();
  const database = openReading(path);
  try {
    const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
    for (const { name } of tables) {
      const before = performance.now();
      for (const part of findDamage(database, text(name))) damaged.add(part);
      Atomics.wait(never, 0, 0, performance.now() - before);
    }
  } finally {
    database.close();
  }
  return { damaged: [...damaged], ms: performance.now() - start };
}

parentPort?.postMessage(look(workerData));
