import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asInstalled, startBuilt } from '#test/support/builtProcess.ts';
import { writeFleetFile } from '#test/support/fleetFile.ts';
import type { Counts } from './report/taken.ts';
import { endProcess, nextMessage, startProcess } from './rig.ts';
import { storedEvents } from './storedEvents.ts';

const eventsPerFrame = 50;
const usualSettleMs = 5_000;
/** In which what a burst took has been given back. */
export const calmMs = 60_000;
/** A busy machine may take long: what counts is that everything arrives. */
const longestMs = 120_000;

export interface MemoryResult {
  readonly mb: number;
  /** Before the first alarm. */
  readonly idleMb: number;
  /** After the calm. */
  readonly calmMb: number;
  readonly counts: Counts;
}

/**
 * Resident memory of the built browser host over so many nodes that have just raised this many alarms each,
 * and after so long a calm.
 */
export async function measureMemory(
  alarmsPerNode: number,
  { nodes = 150, settleMs = usualSettleMs, afterMs = 0 } = {},
): Promise<MemoryResult> {
  const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
  const frames = Math.ceil(alarmsPerNode / eventsPerFrame);
  const load = startProcess('loadNodes.ts', [nodes, frames, eventsPerFrame, Math.max(1, alarmsPerNode)]);
  const { port } = await nextMessage<{ port: number }>(load);
  const open = nextMessage(load);
  const data = join(folder, 'data');
  const urls = Array.from({ length: nodes }, (_, node) => ({ url: `ws://127.0.0.1:${port}/nodes/${node}` }));
  const { path, env } = await writeFleetFile(folder, urls);
  const args = ['web', '--no-open', '--fleet', path, '--data', data];
  const host = await startBuilt('electron/cli/watchline.js', args, { ...env, ...asInstalled });
  try {
    await open;
    await wait(settleMs);
    const idleMb = residentMb(host.process.pid);
    const sent = nodes * frames * eventsPerFrame;
    if (sent > 0) {
      load.send('go');
      for (let waited = 0; waited < longestMs && storedEvents(data) < sent; waited += settleMs)
        await wait(settleMs);
    }
    const mb = residentMb(host.process.pid);
    await wait(afterMs);
    const calmMb = residentMb(host.process.pid);
    await host.stop();
    return { idleMb, mb, calmMb, counts: { sent, stored: storedEvents(data), shown: null } };
  } finally {
    await host.stop();
    await endProcess(load);
    await rm(folder, { recursive: true, force: true });
  }
}

const residentMb = (pid?: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024;
