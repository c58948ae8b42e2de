import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const sampleMs = 250;
const longestWaitMs = 5_000;
/** The part of all cores that others may take for the machine to count as ours. */
export const quietShare = 0.05;

/** CPU time all cores have spent since the machine started: at work, and in all. */
export function machineTime(): { readonly busyMs: number; readonly allMs: number } {
  let busyMs = 0;
  let allMs = 0;
  for (const { times } of cpus()) {
    const worked = times.user + times.nice + times.sys + times.irq;
    busyMs += worked;
    allMs += worked + times.idle;
  }
  return { busyMs, allMs };
}

/** Waits for a moment in which nobody uses the machine; goes on without where there is none for long. */
export async function quietMoment(): Promise<void> {
  const until = performance.now() + longestWaitMs;
  while (performance.now() < until && (await usedShare()) > quietShare);
}

/** The part of all cores that is used just now, this process being idle. */
export async function usedShare(): Promise<number> {
  const before = machineTime();
  await wait(sampleMs);
  const after = machineTime();
  return (after.busyMs - before.busyMs) / (after.allMs - before.allMs);
}
