import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { writeFleetFile } from '#test/support/fleetFile.ts';
import type { Counts } from './report/taken.ts';
import { endProcess, type HostStats, nextMessage, type StoredAlarms, startProcess } from './rig.ts';

/** Longer than it takes every link to wait up to half a minute: after ten minutes they wait no longer. */
const outageMs = 60_000;
/** What came with the last node is on disk by then, however busy the machine is. */
const storedWithinMs = 30_000;

export interface Reconnected {
  /** From the moment the site is there again to the last node with an open session. */
  readonly lastSeconds: number;
  /** Handshakes, in any second. */
  readonly mostInASecond: number;
  /** Of the monitor, while they come back. */
  readonly loopDelayP99Ms: number;
  /** Alarms, one a node, told as it is back. */
  readonly counts: Counts;
}

/** All nodes of a site are lost for a minute and come back, to the browser host without a page. */
export async function measureReconnect(nodes: number): Promise<Reconnected> {
  const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
  const site = startProcess('returningNodes.ts', [nodes]);
  const { port } = await nextMessage<{ port: number }>(site);
  const urls = Array.from({ length: nodes }, (_, node) => ({ url: `ws://127.0.0.1:${port}/nodes/${node}` }));
  const { path, env } = await writeFleetFile(folder, urls);
  const open = nextMessage(site);
  const host = startProcess('hostProcess.ts', [path, join(folder, 'data')], env);
  try {
    await nextMessage(host);
    await open;
    site.send('leave');
    await wait(outageMs);
    const stats = async (): Promise<HostStats> => {
      host.send('stats');
      return nextMessage<HostStats>(host);
    };
    await stats();
    const back = nextMessage<{ lastMs: number; mostInASecond: number }>(site);
    site.send('return');
    const { lastMs, mostInASecond } = await back;
    const { loopDelayP99Ms } = await stats();
    const stored = async (): Promise<number> => {
      host.send({ stored: 'Attempt' });
      return (await nextMessage<StoredAlarms>(host)).alarms;
    };
    const endsAt = performance.now() + storedWithinMs;
    while ((await stored()) < nodes && performance.now() < endsAt) await wait(100);
    const counts = { sent: nodes, stored: await stored(), shown: null };
    return { lastSeconds: lastMs / 1_000, mostInASecond, loopDelayP99Ms, counts };
  } finally {
    await endProcess(host);
    await endProcess(site);
    await rm(folder, { recursive: true, force: true });
  }
}
