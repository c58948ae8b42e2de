import type { Counts } from './report/taken.ts';
import { openNewestAlarms, type Rig, shownRows, startRig, waitUntil } from './rig.ts';

export interface StartResult extends Pick<Rig, 'startMs' | 'allLiveMs'> {
  /** Active alarms that the nodes told as their sessions opened. */
  readonly counts: Counts;
}

/** A cold start over 150 nodes, each with an alarm. */
export async function measureStart(): Promise<StartResult> {
  const rig = await startRig('fleet-150', {
    async prepare(solution) {
      for (const { id } of solution.nodes)
        await solution.order('alarm.raise', { nodeId: id, text: 'Before the start.' });
    },
  });
  const { page, simulator, startMs, allLiveMs } = rig;
  try {
    const sent = simulator.nodes.length;
    await openNewestAlarms(page);
    const shown = () => shownRows(page, 'Before the start.');
    await waitUntil(page, 15, async () => (await shown()) === sent);
    const { alarms: stored } = await rig.stored('Before the start.');
    return { startMs, allLiveMs, counts: { sent, stored, shown: await shown() } };
  } finally {
    await rig.stop();
  }
}
