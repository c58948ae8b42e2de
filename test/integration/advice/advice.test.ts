import { afterEach, expect, it } from 'vitest';
import { knownIssueOfAlarm } from '#shared/advice/issues/knownIssues.ts';
import { graceClock } from '#shared/advice/licenses/graceClock.ts';
import { type LicenseCause, licenseCauses } from '#shared/advice/licenses/licenseCauses.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import { minuteMs } from '#shared/model/time.ts';
import { fromIso, nodeInfoWithTimes, snapshotWithTimes } from '#shared/protocol/times.ts';
import { openParams } from '#test/integration/simulator/peer.ts';
import { Simulation } from '#test/integration/simulator/simulation.ts';
import { aNodeView } from '#test/support/builders.ts';

// Advice on what simulated nodes really say, and whether following it helps.

let simulation: Simulation;
afterEach(() => simulation.stop());

async function see(but: readonly string[] = []): Promise<{ nodes: NodeView[]; alarms: readonly Alarm[] }> {
  const alarms: Alarm[] = [];
  const nodes: NodeView[] = [];
  for (const { id } of simulation.simulator.ready.nodes) {
    if (but.includes(id)) continue;
    const peer = await simulation.connect(id);
    const opened = await peer.call('session.open', openParams());
    const info = nodeInfoWithTimes(opened.node, fromIso);
    const { alarms: own, ...state } = snapshotWithTimes(opened.snapshot, fromIso);
    alarms.push(...(own ?? []));
    nodes.push({ ...aNodeView(info.name, state), info });
    await peer.close();
  }
  return { nodes, alarms };
}

const causes = async (): Promise<readonly LicenseCause[]> => licenseCauses((await see()).nodes);

/** A cause in short: its kind and the nodes it explains. */
const brief = async (): Promise<unknown[]> => {
  const { nodes } = await see();
  const nameOf = (key: string): string | undefined => nodes.find((node) => node.key === key)?.name;
  return licenseCauses(nodes).map(({ kind, nodeKeys }) => [kind, nodeKeys.map(nameOf)]);
};

it.each([
  [
    'reduce',
    'On Primary: take the profile Power User away from 1 user (User | User | Profile); disable Communicator for 1 Basic User (User | User | Enable Communicator).',
    () =>
      simulation.order('config.change', {
        nodeId: 'primary',
        set: { users: { 'Power User': 49 }, basicUsersWithCommunicator: 0 },
      }),
  ],
  [
    'buy',
    /^Buy 1 Power User and 1 Avaya Softphone: enough for every node of Lakeside Hotels\. Install /,
    async () => {
      const { nodes } = await see();
      const webLm = nodes.find((node) => node.webLm)?.webLm;
      const features = Object.fromEntries(
        webLm?.features.map(({ name, capacity }) => [name, capacity]) ?? [],
      );
      const file = {
        hostId: webLm?.hostId,
        features: { ...features, 'Power User': (features['Power User'] ?? 0) + 1, 'Avaya Softphone': 1 },
      };
      await simulation.order('license.install', { target: 'webLm', file });
      await simulation.order('clock.jump', { ms: 9 * minuteMs });
    },
  ],
] as const)('an over-configured node is licensed by doing what «%s» says', async (kind, text, follow) => {
  simulation = await Simulation.start('over-configured');
  await simulation.reach('no license at all');
  const [cause, ...more] = await causes();
  expect(more).toEqual([]);
  expect(cause?.sentence).toBe(
    'Primary is short of 1 Power User (50 required, 49 available) and 1 Avaya Softphone (1 required, 0 available); no grace period: the system is unlicensed until this is cured.',
  );
  const way = cause?.waysOut.find((one) => one.kind === kind)?.text;
  if (typeof text === 'string') expect(way).toBe(text);
  else expect(way).toMatch(text);
  await follow();
  expect(await causes()).toEqual([]);
});

it('broken lines to the Primary are one cause for the nodes that ask through them, and for no other', async () => {
  simulation = await Simulation.start('lost-primary-line');
  await simulation.reach('renewals fail');
  expect(await brief()).toEqual([['primary-line-lost', ['Expansion01', 'Expansion02', 'Expansion03']]]);
  const clock = graceClock((await see()).nodes);
  expect(clock.map(({ nodeName }) => nodeName).sort()).toEqual(['Expansion01', 'Expansion02', 'Expansion03']);
  await simulation.reach('licensed again');
  expect(await brief()).toEqual([]);
});

it('a stopped WebLM server is one cause for the whole solution, before and after grace', async () => {
  simulation = await Simulation.start('weblm-outage');
  const all = [['weblm-stopped', ['Primary', 'Secondary', 'Expansion01']]];
  await simulation.reach('renewals fail');
  expect(await brief()).toEqual(all);
  await simulation.reach('restricted');
  expect(await brief()).toEqual(all);
  expect((await causes())[0]?.sentence).toContain('the grace period is over');
  await simulation.reach('licensed again');
  expect(await brief()).toEqual([]);
});

it('a Primary that is gone is one cause for all that ask it', async () => {
  simulation = await Simulation.start('weblm-outage');
  const [primary] = (await see()).nodes;
  if (!primary) throw new Error('no Primary');
  await simulation.order('node.isolate', { nodeId: 'primary' });
  await simulation.order('clock.jump', { ms: 10 * minuteMs });
  const { nodes } = await see(['primary']);
  const lost: NodeView = { ...primary, link: { ...primary.link, word: 'Reconnecting' } };
  const [cause, ...more] = licenseCauses([lost, ...nodes]);
  expect(more).toEqual([]);
  expect(cause).toMatchObject({ kind: 'primary-lost', nodeKeys: nodes.map(({ key }) => key) });
  expect(nodes).toHaveLength(2);
});

it('licenses that no longer come from the Primary are a cause of their own, in License Normal', async () => {
  simulation = await Simulation.start('weblm-outage');
  await simulation.order('config.change', { nodeId: 'primary', set: { licenseSource: 'local' } });
  const { nodes } = await see();
  const hostId = nodes[0]?.info?.pldsHostId;
  const features = { 'Power User': 100, 'Avaya IP Endpoints': 200, 'Server Edition': 10 };
  await simulation.order('license.install', { target: 'primary', file: { hostId, features } });
  for (const { info } of nodes) await simulation.order('node.reboot', { nodeId: info?.id });
  await simulation.order('clock.jump', { ms: 3 * minuteMs });
  expect(await brief()).toEqual([]);
  await simulation.order('line.break', { nodeId: 'expansion01', peerId: 'primary' });
  await simulation.order('clock.jump', { ms: minuteMs });
  expect(await brief()).toEqual([['primary-fed-lost', ['Expansion01']]]);
  expect((await causes())[0]?.sentence).toBe(
    'The licenses the Primary feeds to Expansion01 are lost and replaced by virtual ones: the IP Office line to the Primary is out of service; 29 whole days of grace left.',
  );
  expect(graceClock((await see()).nodes)[0]?.stops).toEqual([
    { type: 'Avaya IP Endpoints', count: 20 },
    { type: 'Power User', count: 4 },
    { type: 'Server Edition', count: 1 },
  ]);
  await simulation.order('line.mend', { nodeId: 'expansion01', peerId: 'primary' });
  await simulation.order('clock.jump', { ms: minuteMs });
  expect(await brief()).toEqual([]);
});

it('the known issues are told apart from real errors, and end as the release notes say', async () => {
  simulation = await Simulation.start('stale-weblm-error');
  await simulation.reach('renewed, and still in error');
  const { nodes, alarms } = await see();
  expect(licenseCauses(nodes)).toMatchObject([
    { kind: 'stale-error', knownIssue: { number: 'IPOFFICE-111618' }, waysOut: [{ kind: 'renew' }] },
  ]);
  expect(graceClock(nodes)).toEqual([]);
  expect(alarms.map((alarm) => knownIssueOfAlarm(alarm, 'WebLM Error')?.number)).toEqual([
    'IPOFFICE-111618',
    'IPOFFICE-111042',
  ]);
  await simulation.reach('cleared');
  expect(await causes()).toEqual([]);
});
