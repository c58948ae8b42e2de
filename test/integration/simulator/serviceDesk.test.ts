import { afterEach, expect, it } from 'vitest';
import type { Message } from './peer.ts';
import { Simulation } from './simulation.ts';

let simulation: Simulation;
afterEach(() => simulation.stop());

it('plays a dozen customers through a working day, no order refused, all licensed at its beginning', async () => {
  simulation = await Simulation.start('service-desk');
  const { nodes } = simulation.simulator.ready;
  const customers = new Set<string>();
  for (const { id } of nodes) {
    const { peer, opened } = await simulation.open(id);
    customers.add(opened.node.solution.name);
    const { license } = opened.snapshot;
    expect([license.grace, license.mode]).toEqual([null, expect.stringMatching(/^(WebLM|License) Normal$/)]);
    await peer.close();
  }
  expect(customers.size).toBe(12);
  await simulation.reach('busy morning');
  const active: Message[] = [];
  for (const { id } of nodes) active.push(...(await simulation.look(id)).alarms.filter(isActive));
  expect(active.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['TrunkOutOfService', 'WebLmGracePeriod', 'PortalFailover', 'ServiceFailed']),
  );
  await simulation.reach('handover');
  const refused: string[] = [];
  for (const { id } of nodes) {
    const { events } = await simulation.order('ledger.get', { nodeId: id });
    refused.push(
      ...events.map(({ text }: Message) => text ?? '').filter((text: string) => /refused/.test(text)),
    );
  }
  expect(refused).toEqual([]);
});

const isActive = ({ active }: Message): boolean => active;

it('has 3,000 nodes of twenty customers, each with a serial number of its own', async () => {
  simulation = await Simulation.start('fleet-3000');
  const { nodes } = simulation.simulator.ready;
  expect(new Set(nodes.map(({ id }) => id)).size).toBe(3_000);
  const serials = new Set<string>();
  const sample = nodes.filter((_, index) => index % 151 === 0);
  for (const { id } of sample) {
    const { peer, opened } = await simulation.open(id);
    serials.add(opened.node.serialNumber);
    expect(opened.snapshot.license.mode).toBe('WebLM Normal');
    await peer.close();
  }
  expect(serials.size).toBe(sample.length);
});
