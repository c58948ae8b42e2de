import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBuilt } from '#test/support/builtProcess.ts';
import { writeFleetFile } from '#test/support/fleetFile.ts';
import type { Counts } from './report/taken.ts';
import { endProcess, nextMessage, startProcess } from './rig.ts';
import { storedEvents } from './storedEvents.ts';

const eventsPerFrame = 50;
const settleMs = 5_000;

export interface MemoryResult {
  readonly mb: number;
  readonly counts: Counts;
}

/**
 * Resident memory of the built browser host over so many nodes that have this many active alarms each.
 */
export async function measureMemory(alarmsPerNode: number, nodes = 150): Promise<MemoryResult> {
  const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
  const frames = Math.ceil(alarmsPerNode / eventsPerFrame);
  const load = startProcess('loadNodes.ts', [nodes, frames, eventsPerFrame, Math.max(1, alarmsPerNode)]);
  const { port } = await nextMessage<{ port: number }>(load);
  const urls = Array.from({ length: nodes }, (_, node) => ({ url: `ws://127.0.0.1:${port}/nodes/${node}` }));
  const { path, env } = await writeFleetFile(folder, urls);
  const args = ['web', '--no-open', '--fleet', path, '--data', join(folder, 'data')];
  const host = await startBuilt('electron/cli/watchline.js', args, env);
  try {
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    if (alarmsPerNode > 0) {
      load.send('go');
      await new Promise((resolve) => setTimeout(resolve, settleMs));
    }
    const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(host.process.pid)], {
      encoding: 'utf8',
    });
    await host.stop();
    const counts = {
      sent: nodes * frames * eventsPerFrame,
      stored: storedEvents(join(folder, 'data')),
      shown: null,
    };
    return { mb: Number(kilobytes) / 1024, counts };
  } finally {
    await host.stop();
    await endProcess(load);
    await rm(folder, { recursive: true, force: true });
  }
}
