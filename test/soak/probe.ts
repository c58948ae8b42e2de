import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into the host of a soak (NODE_OPTIONS=--import): answers SIGUSR2 with what the process holds, in the
 * file WATCHLINE_SOAK_PROBE names.
 */

export interface Held {
  readonly rssMb: number;
  /** Of the main thread, after a collection. */
  readonly heapMb: number;
  readonly descriptors: number;
  /** Sockets, timers, threads and the like that keep the process going. */
  readonly handles: number;
  /** On the process itself. */
  readonly listeners: number;
  readonly warnings: readonly string[];
}

const megabyte = 2 ** 20;
const path = process.env.WATCHLINE_SOAK_PROBE;

if (isMainThread && path !== undefined) {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const warnings: string[] = [];
  process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`));
  process.on('SIGUSR2', () => {
    collect();
    const held: Held = {
      rssMb: residentPages() / megabyte,
      heapMb: process.memoryUsage().heapUsed / megabyte,
      descriptors: readdirSync('/proc/self/fd').length,
      handles: process.getActiveResourcesInfo().length,
      listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
      warnings: warnings.filter((warning) => warning.startsWith('MaxListeners')),
    };
    writeFileSync(path, JSON.stringify(held));
  });
}

function residentPages(): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}
