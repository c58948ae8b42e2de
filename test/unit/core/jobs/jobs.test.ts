import { describe, expect, it } from 'vitest';
import { Jobs } from '#core/jobs/jobs.ts';
import type { Command } from '#core/jobs/plan.ts';
import type { CommandOutcome } from '#core/link/linkEvents.ts';
import type { ActiveAlarm } from '#core/store/storeTypes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { aLicense, aNodeView } from '#test/support/builders.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { settled } from '#test/support/settled.ts';

const license = aLicense({
  mode: 'WebLM Error',
  lastRenewal: { at: 1_000, outcome: 'unreachable', detail: '' },
  grace: { startedAt: 0, expiresAt: 30, daysRemaining: 12 },
  features: [],
});

const aNode = (name: string, changes: Partial<NodeView> = {}): NodeView =>
  aNodeView(name, { key: `ws://${name}/`, license, ...changes });

function rig(
  nodes: readonly NodeView[],
  answer: (nodeKey: string) => Promise<CommandOutcome>,
  onSave: () => Promise<void> = async () => undefined,
) {
  const clock = manualClock();
  const fleet = new Map(nodes.map((node) => [node.key, node]));
  const written: string[] = [];
  const alarms = new Map<string, readonly ActiveAlarm[]>();
  let job: JobView | undefined;
  let shown = 0;
  const jobs = new Jobs({
    clock,
    operator: () => 'pat',
    node: (key) => fleet.get(key) ?? null,
    command: (nodeKey, command: Command) => {
      written.push(`sent ${command.name} to ${nodeKey}`);
      return answer(nodeKey);
    },
    alarmIds: async (refs) =>
      refs.map((ref) => ({ nodeKey: 'ws://A/', id: `alarm ${ref}`, active: ref > 10 })),
    activeAlarms: async (nodeKey) => alarms.get(nodeKey) ?? [],
    save: async ({ tasks }) => {
      written.push(`saved ${tasks.map(({ state }) => state).join(' ')}`);
      await onSave();
    },
    saveTasks: async (changes) => {
      const states = changes.flatMap(({ tasks }) => tasks.map(({ task }) => task.state));
      written.push(`saved ${states.join(' ')}`);
      await onSave();
    },
    onJob: (changed) => {
      job = changed;
      shown++;
    },
  });
  const change = (node: NodeView) => {
    fleet.set(node.key, node);
    jobs.nodeChanged(node);
  };
  /** The time in which alarms may still follow an outcome is over. */
  const alarmsFollowed = async () => {
    await settled();
    clock.advance(250);
    await settled();
  };
  return {
    clock,
    jobs,
    written,
    alarms,
    alarmsFollowed,
    change,
    task: (index = 0) => job?.tasks[index],
    job: () => job,
    shown: () => shown,
  };
}

const done = async (): Promise<CommandOutcome> => ({
  outcome: 'done',
  result: { accepted: true, removed: 2 },
});
const renewed = (node: NodeView): NodeView => ({
  ...node,
  license: {
    ...license,
    mode: 'WebLM Normal',
    grace: null,
    lastRenewal: { at: 2_000, outcome: 'ok', detail: '' },
  },
});

describe('Renew Licenses as a job', () => {
  it('is on disk before the command is sent', async () => {
    const { jobs, written } = rig([aNode('A')], done);
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    expect(written).toEqual(['saved waiting', 'saved sent', 'sent license.renew to ws://A/']);
  });

  it('is done when the node reports a later renewal, with its mode before and after', async () => {
    const { jobs, change, task, job, alarmsFollowed } = rig([aNode('A')], done);
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    change(aNode('A', { license: { ...license, renewing: true } }));
    await settled();
    expect(task()?.state).toBe('sent');
    change(renewed(aNode('A')));
    await alarmsFollowed();
    expect(task()).toMatchObject({
      state: 'done',
      hasFailed: false,
      before: { mode: 'WebLM Error', daysRemaining: 12, graceEndsAt: 30 },
      after: { mode: 'WebLM Normal', daysRemaining: null, graceEndsAt: null },
    });
    expect(job()?.endedAt).not.toBeNull();
  });

  it('ends no grace period where an error that is none had none running', async () => {
    const held = { keyword: 'Power User', name: 'Power User', required: 1, granted: 1, virtual: 0 } as const;
    const features = [{ ...held, origin: 'webLm' as const }];
    const lastRenewal = { at: 1_000, outcome: 'ok', detail: '' } as const;
    const stale = aNode('A', { license: { ...license, lastRenewal, features } });
    const { jobs, change, task, alarmsFollowed } = rig([stale], done);
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    change(renewed(stale));
    await alarmsFollowed();
    expect(task()).toMatchObject({
      before: { mode: 'WebLM Error', daysRemaining: null, graceEndsAt: null },
      after: { mode: 'WebLM Normal', daysRemaining: null, graceEndsAt: null },
    });
  });

  it('is unknown when the node took it and reports nothing for a minute', async () => {
    const { jobs, clock, task } = rig([aNode('A')], done);
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    clock.advance(60_000);
    await settled();
    expect(task()).toMatchObject({ state: 'unknown' });
    expect(clock.pending).toBe(0);
  });

  it('tells what differs: licenses by type, alarms that ended and that are new while it ran', async () => {
    const feature = (name: string, granted: number, virtual: number) => ({
      ...{ keyword: name, name, required: 5, granted, virtual },
      origin: 'webLm' as const,
    });
    const before = aNode('A', {
      license: { ...license, features: [feature('Power User', 0, 5), feature('CTI Link Pro', 1, 0)] },
    });
    const { jobs, change, task, alarms, alarmsFollowed } = rig([before], done);
    alarms.set(before.key, [
      { ref: 1, text: 'HOLD Music' },
      { ref: 2, text: 'Grace is running' },
    ]);
    await jobs.start({ kind: 'license.renew', nodeKeys: [before.key] });
    await settled();
    const after = renewed(before);
    change({
      ...after,
      license: {
        ...license,
        ...after.license,
        features: [feature('Power User', 5, 0), feature('CTI Link Pro', 1, 0)],
      },
    });
    await settled();
    // They come with the outcome, but in a frame of their own.
    alarms.set(before.key, [
      { ref: 1, text: 'HOLD Music' },
      { ref: 3, text: 'Clock source' },
    ]);
    await alarmsFollowed();
    expect(task()?.difference).toEqual({
      licenses: {
        first: [
          { name: 'Power User', before: { granted: 0, virtual: 5 }, after: { granted: 5, virtual: 0 } },
        ],
        more: 0,
      },
      alarms: {
        ended: { first: ['Grace is running'], more: 0 },
        raised: { first: ['Clock source'], more: 0 },
      },
    });
    expect(task()).toMatchObject({ before: { activeAlarms: 2 }, after: { activeAlarms: 2 } });
  });

  it('is done but failed when the node tried and did not get its licenses', async () => {
    const { jobs, change, task, alarmsFollowed } = rig([aNode('A')], done);
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    const lastRenewal = { at: 2_000, outcome: 'insufficient' as const, detail: '1 Power User short.' };
    change(aNode('A', { license: { ...license, lastRenewal } }));
    await alarmsFollowed();
    expect(task()).toMatchObject({
      state: 'done',
      hasFailed: true,
      detail: 'The renewal ran and failed (insufficient): 1 Power User short.',
    });
  });

  it('is unknown, with what to do, when the node is lost and not back within a minute', async () => {
    const { jobs, change, clock, task } = rig([aNode('A')], done);
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    const lost = aNode('A', { link: { ...aNode('A').link, word: 'Reconnecting' } });
    change(lost);
    await settled();
    expect(task()).toMatchObject({
      state: 'sent',
      detail: expect.stringContaining('A was lost while it ran'),
    });
    clock.advance(60_000);
    await settled();
    expect(task()).toMatchObject({
      state: 'unknown',
      detail: expect.stringMatching(
        /not back within 60 s\. .*look at its Last Renewal before you renew again/,
      ),
      after: null,
    });
  });

  it('tells the outcome of a node that was lost and came back with it', async () => {
    const { jobs, change, task, alarmsFollowed } = rig([aNode('A')], done);
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    change(aNode('A', { link: { ...aNode('A').link, word: 'Reconnecting' } }));
    change(renewed(aNode('A')));
    await alarmsFollowed();
    expect(task()).toMatchObject({ state: 'done', detail: 'All licenses renewed: WebLM Normal.' });
  });

  it('is not sent to a node that renews already for somebody else', async () => {
    const { jobs, task, written } = rig([aNode('A', { license: { ...license, renewing: true } })], done);
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    expect(task()).toMatchObject({
      state: 'refused',
      detail: 'A renewal that was not started here is still running on A: nothing was sent.',
    });
    expect(written).toEqual(['saved refused']);
  });

  it('writes down each change once, however many nodes it is for, and shows them now and then', async () => {
    const nodes = Array.from({ length: 3_000 }, (_, index) => aNode(`N${index}`));
    const { jobs, change, clock, written, shown, job, alarmsFollowed } = rig(nodes, done);
    await jobs.start({ kind: 'license.renew', nodeKeys: nodes.map(({ key }) => key) });
    for (let from = 0; from < nodes.length; from += 20) {
      await settled();
      for (const node of nodes.slice(from, from + 20)) change(renewed(node));
      await alarmsFollowed();
    }
    expect(job()?.tasks.filter(({ state }) => state === 'done')).toHaveLength(3_000);
    expect(job()?.endedAt).not.toBeNull();
    const [whole, ...changes] = written.filter((line) => line.startsWith('saved'));
    expect(whole?.split(' ')).toHaveLength(3_001);
    // Sent and done, of each task, once.
    expect(changes.flatMap((line) => line.split(' ').slice(1))).toHaveLength(6_000);
    expect(changes.length).toBeLessThan(1_000);
    // Once when it starts, once a second, once when it ends.
    expect(shown()).toBeLessThan(45);
    expect(clock.pending).toBe(0);
  });

  it('keeps the reason of a node that refuses', async () => {
    const { jobs, task } = rig([aNode('A')], async () => ({ outcome: 'refused', reason: 'busy' }));
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    expect(task()).toMatchObject({ state: 'refused', detail: 'busy' });
  });

  it('sends nothing to a node that is not live or does not permit it', async () => {
    const lost = aNode('A', { link: { ...aNode('A').link, word: 'Reconnecting' } });
    const { jobs, written, job } = rig([lost, aNode('B', { permissions: [] })], done);
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/', 'ws://B/'] });
    await settled();
    expect(job()?.tasks.map(({ state }) => state)).toEqual(['refused', 'refused']);
    expect(job()?.endedAt).not.toBeNull();
    expect(written.filter((line) => line.startsWith('sent'))).toEqual([]);
  });

  it('does not run a second time on a node while it runs there', async () => {
    const { jobs, written, task } = rig([aNode('A')], done);
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    expect(task()).toMatchObject({
      state: 'refused',
      detail: 'Renew Licenses, started by pat, is still running on A: nothing was sent.',
    });
    expect(written.filter((line) => line.startsWith('sent'))).toHaveLength(1);
  });

  it('does not run twice on a node when asked twice in one moment', async () => {
    const { jobs, written } = rig([aNode('A')], done, settled);
    await Promise.all([1, 2].map(() => jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] })));
    await settled(5);
    expect(written.filter((line) => line.startsWith('sent'))).toHaveLength(1);
  });

  it('can be asked for again after it could not be written down', async () => {
    let isFull = true;
    const { jobs, written } = rig([aNode('A')], done, async () => {
      if (isFull) throw new Error('the disk is full');
    });
    const start = () => jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await expect(start()).rejects.toThrow('the disk is full');
    isFull = false;
    await start();
    await settled();
    expect(written.filter((line) => line.startsWith('sent'))).toHaveLength(1);
  });

  it('does not take for its own a renewal that ran before it was sent', async () => {
    let saves = 0;
    const { jobs, change, task } = rig([aNode('A')], done, async () => {
      saves++;
      if (saves === 2) change(renewed(aNode('A')));
    });
    await jobs.start({ kind: 'license.renew', nodeKeys: ['ws://A/'] });
    await settled();
    expect(task()?.state).toBe('sent');
  });

  it('sends and awaits nothing more once Watchline stops', async () => {
    const nodes = Array.from({ length: 30 }, (_, index) => aNode(`N${index}`));
    const { jobs, clock, written } = rig(nodes, done);
    await jobs.start({ kind: 'license.renew', nodeKeys: nodes.map(({ key }) => key) });
    await settled();
    jobs.stop();
    await settled();
    expect(written.filter((line) => line.startsWith('sent'))).toHaveLength(20);
    expect(clock.pending).toBe(0);
  });

  it('has at most twenty renewals under way at once', async () => {
    const nodes = Array.from({ length: 150 }, (_, index) => aNode(`N${index}`));
    const { jobs, written } = rig(nodes, done);
    await jobs.start({ kind: 'license.renew', nodeKeys: nodes.map(({ key }) => key) });
    await settled();
    expect(written.filter((line) => line.startsWith('sent'))).toHaveLength(20);
  });

  it('names a node that is not in the fleet', async () => {
    const { jobs } = rig([], done);
    await expect(jobs.start({ kind: 'license.renew', nodeKeys: ['ws://X/'] })).rejects.toThrow('ws://X/');
  });
});

describe('the other commands as jobs', () => {
  const service = {
    id: 'onex-portal',
    name: 'one-X Portal',
    version: '',
    state: 'Running' as const,
    startedAt: 5,
    memoryKiB: 0,
    cpuPercent: 0,
    autoStart: true,
    controllable: true,
  };

  it('clears ended rows only, and is done with the number the node removed', async () => {
    const { jobs, task } = rig([aNode('A')], done);
    await jobs.start({ kind: 'alarms.clear', refs: [1, 2, 11] });
    await settled();
    expect(task()).toMatchObject({ state: 'done', detail: '2 removed.' });
  });

  const many = Array.from({ length: 1_500 }, (_, index) => -index);

  it('clears more rows than one command may name with several, and sums what was removed', async () => {
    const { jobs, task, written } = rig([aNode('A')], done);
    await jobs.start({ kind: 'alarms.clear', refs: many });
    await settled();
    expect(written.filter((line) => line.startsWith('sent'))).toHaveLength(2);
    expect(task()).toMatchObject({ state: 'done', detail: '4 removed.' });
  });

  it('sends no further command once a node has refused one, and says what was removed before', async () => {
    let asked = 0;
    const { jobs, task } = rig([aNode('A')], async () => {
      asked++;
      return asked === 2 ? { outcome: 'refused', reason: 'busy' } : done();
    });
    await jobs.start({ kind: 'alarms.clear', refs: [...many, ...many] });
    await settled();
    expect(asked).toBe(2);
    expect(task()).toMatchObject({ state: 'refused', detail: 'busy (2 removed before that)' });
  });

  it('refuses to clear what is still active', async () => {
    const { jobs, task, written } = rig([aNode('A')], done);
    await jobs.start({ kind: 'alarms.clear', refs: [11, 12] });
    await settled();
    expect(task()).toMatchObject({ state: 'refused' });
    expect(written.filter((line) => line.startsWith('sent'))).toEqual([]);
  });

  it('has stopped a service when the node shows it stopped', async () => {
    const node = aNode('A', { services: [service] });
    const { jobs, change, task, job } = rig([node], done);
    await jobs.start({ kind: 'service.control', nodeKey: node.key, serviceId: service.id, action: 'stop' });
    await settled();
    expect(job()?.title).toBe('Stop one-X Portal');
    expect(task()?.target).toBe('onex-portal');
    change({ ...node, services: [{ ...service, state: 'Stopping' }] });
    await settled();
    expect(task()?.state).toBe('sent');
    change({ ...node, services: [{ ...service, state: 'Stopped', startedAt: null }] });
    await settled();
    expect(task()).toMatchObject({ state: 'done', detail: 'one-X Portal is stopped.' });
  });

  it('does not call a start failed because the service had failed before', async () => {
    const failed = { ...service, state: 'Failed' as const, startedAt: null };
    const node = aNode('A', { services: [failed] });
    const { jobs, change, task } = rig([node], done);
    await jobs.start({ kind: 'service.control', nodeKey: node.key, serviceId: service.id, action: 'start' });
    await settled();
    expect(task()?.state).toBe('sent');
    change({ ...node, services: [{ ...service, startedAt: 9 }] });
    await settled();
    expect(task()).toMatchObject({ state: 'done', detail: 'one-X Portal is running.' });
  });

  it('controls two services of a node at once, but none of them twice', async () => {
    const other = { ...service, id: 'voicemail', name: 'Voicemail' };
    const node = aNode('A', { services: [service, other] });
    const { jobs, written, task } = rig([node], done);
    const stop = (serviceId: string) =>
      jobs.start({ kind: 'service.control', nodeKey: node.key, serviceId, action: 'stop' });
    await stop(service.id);
    await stop(other.id);
    await settled();
    expect(written.filter((line) => line.startsWith('sent'))).toHaveLength(2);
    await stop(other.id);
    expect(task()).toMatchObject({ state: 'refused', detail: expect.stringContaining('still running') });
  });

  it('tells one order to the services of several nodes, each with an outcome of its own', async () => {
    const other = { ...service, id: 'voicemail', name: 'Voicemail' };
    const nodes = [
      aNode('A', { services: [service, other] }),
      aNode('B', { services: [service] }),
      aNode('C', { services: [service], permissions: [] }),
    ];
    const answer = async (key: string): Promise<CommandOutcome> =>
      key === 'ws://B/' ? { outcome: 'refused', reason: 'busy' } : done();
    const { jobs, change, job, written } = rig(nodes, answer);
    const onPortal = nodes.map(({ key }) => ({ nodeKey: key, serviceId: service.id }));
    await jobs.start({ kind: 'service.control', action: 'stop', targets: [...onPortal, ...onPortal] });
    await settled();
    expect(job()?.title).toBe('Stop one-X Portal on 3 nodes');
    expect(written.filter((line) => line.startsWith('sent'))).toHaveLength(2);
    const [first] = nodes;
    if (first) change({ ...first, services: [{ ...service, state: 'Stopped', startedAt: null }, other] });
    await settled();
    expect(
      job()?.tasks.map(({ nodeName, targetName, state, detail }) => [nodeName, targetName, state, detail]),
    ).toEqual([
      ['A', 'one-X Portal', 'done', 'one-X Portal is stopped.'],
      ['B', 'one-X Portal', 'refused', 'busy'],
      [
        'C',
        'one-X Portal',
        'refused',
        expect.stringContaining('is not permitted to start or stop services: nothing was sent'),
      ],
    ]);
    expect(job()?.endedAt).not.toBeNull();
  });

  it('follows two services of one node in one job, and refuses one it does not have', async () => {
    const other = { ...service, id: 'voicemail', name: 'Voicemail' };
    const node = aNode('A', { services: [service, other] });
    const { jobs, change, job } = rig([node], done);
    const targets = [service.id, other.id, 'fax'].map((serviceId) => ({ nodeKey: node.key, serviceId }));
    await jobs.start({ kind: 'service.control', action: 'restart', targets });
    await settled();
    expect(job()?.title).toBe('Restart 3 services');
    change({ ...node, services: [service, { ...other, startedAt: 9 }] });
    await settled();
    expect(job()?.tasks.map(({ state, detail }) => [state, detail])).toEqual([
      ['sent', null],
      ['done', 'Voicemail is running.'],
      ['refused', 'There is no service "fax" on this node.'],
    ]);
  });

  it('refuses Failover Now on a node without a portal', async () => {
    const { jobs, task } = rig([aNode('A')], done);
    await jobs.start({ kind: 'resiliency.control', nodeKey: 'ws://A/', action: 'failover' });
    expect(task()).toMatchObject({ state: 'refused', detail: 'This node has no one-X Portal.' });
  });
});
