import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { Rig } from './rig.ts';

/** The budget is 3 s on a quiet machine (test/bench measures it); this many only tells that something is broken. */
const generousMs = 10_000;

it('has 150 nodes live soon after the start, each logged in to once', async ({ annotate }) => {
  await using rig = await Rig.make();
  const simulated = await rig.simulate('fleet-150', { speed: 1 });
  expect(simulated.nodes).toHaveLength(150);
  const fleet = await rig.fleet(simulated.nodes);
  const startedAt = performance.now();
  const collector = rig.collect(fleet);
  const isLive = ({ name }: { name: string }) => collector.node(name).link?.link === 'Live';
  await collector.until('150 links are live', () => simulated.nodes.every(isLive), generousMs);
  const tookMs = performance.now() - startedAt;
  const word = collector.links.filter(({ link }) => link !== 'Connecting' && link !== 'Live');
  expect(word).toEqual([]);
  await annotate(
    `150 links live ${Math.round(tookMs)} ms after collect was started; ${await memory(collector.process.pid)}`,
  );
});

/** Resident memory of a process, where the system tells. */
async function memory(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return /VmRSS:\s*(\d+ kB)/.exec(status)?.[1] ?? 'memory not known';
}
