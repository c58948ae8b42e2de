import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { Rig } from './rig.ts';

it('has 150 nodes live, each after one login', async ({ annotate }) => {
  await using rig = await Rig.make();
  const simulated = await rig.simulate('fleet-150', { speed: 1 });
  expect(simulated.nodes).toHaveLength(150);
  const fleet = await rig.fleet(simulated.nodes);
  const collector = rig.collect(fleet);
  const isLive = ({ name }: { name: string }) => collector.node(name).link?.link === 'Live';
  await collector.until('150 links are live', () => simulated.nodes.every(isLive));
  const word = collector.links.filter(({ link }) => link !== 'Connecting' && link !== 'Live');
  expect(word).toEqual([]);
  await annotate(`collect with 150 links live: ${await memory(collector.process.pid)}`);
});

/** Resident memory of a process, where the system tells. */
async function memory(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return /VmRSS:\s*(\d+ kB)/.exec(status)?.[1] ?? 'memory not known';
}
