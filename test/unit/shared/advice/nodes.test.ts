import { describe, expect, it } from 'vitest';
import { concernOf } from '#shared/advice/concern.ts';
import {
  countInGrace,
  countLinks,
  countModes,
  formatLinks,
  listNodes,
  listSolutions,
  nodeTime,
  soonestGrace,
  worstFirst,
} from '#shared/advice/nodes.ts';
import { runningJob, whyNot } from '#shared/advice/whyNot.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { fakeFleet, fakeMonitor, fakeNode, fakeResiliency } from '#test/support/fakeFleet.ts';

const now = Date.UTC(2016, 7, 1, 16);
const healthy = (name: string): NodeView => ({
  ...fakeNode({ index: 13, name, now }),
  key: name,
  activeAlarms: noAlarms,
});
const fleet = fakeFleet(40, now);
const nodes = listNodes(fleet.nodes, null);

describe('worstFirst', () => {
  it('puts nodes that need someone now before those that are well, and sorts names by number', () => {
    const list = [
      healthy('Branch 10'),
      healthy('Branch 9'),
      fakeNode({ index: 1, name: 'Z', now, mode: 'WebLM Restricted' }),
    ];
    expect(worstFirst(list).map(({ name }) => name)).toEqual(['Z', 'Branch 9', 'Branch 10']);
  });
});

describe('listNodes', () => {
  it('keeps the order of the fleet', () => {
    const list = [healthy('Primary'), healthy('Branch 10'), healthy('Branch 9')];
    const byKey = Object.fromEntries(list.map((node) => [node.key, node]));
    expect(listNodes(byKey, null)).toEqual(list);
  });

  it('narrows to one solution', () => {
    const ids = new Set(listNodes(fleet.nodes, 'branches').map(({ info }) => info?.solution.id));
    expect([...ids]).toEqual(['branches']);
    expect(listSolutions(fleet.nodes).map(({ name }) => name)).toEqual(['Branches', 'Headquarters']);
  });
});

describe('concernOf', () => {
  it('has none about a live, licensed node without alarms', () => {
    expect(concernOf(healthy('A'))).toEqual({ rank: 0, reasons: [] });
  });
  it('is never silent about a node that is not live', () => {
    for (const word of ['Connecting', 'Reconnecting', 'Login failed', 'Stale', 'Paused'] as const) {
      const node = { ...healthy('A'), link: { ...healthy('A').link, word } };
      expect(concernOf(node).reasons).toContain(word);
    }
  });
  it('ranks two serving portals with the worst', () => {
    expect(concernOf({ ...healthy('A'), resiliency: fakeResiliency(now, 'split') }).rank).toBe(5);
  });
});

describe('counters', () => {
  it('add up to all nodes, whatever their links and modes', () => {
    const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
    expect(sum(countLinks(nodes).map(({ count }) => count))).toBe(40);
    expect(sum([...countModes(nodes).values()])).toBe(40);
  });
  it('name the links in words', () => {
    expect(formatLinks([healthy('A'), healthy('B')])).toBe('2 live');
    expect(formatLinks(nodes)).toBe('36 live · 1 connecting · 1 reconnecting · 1 login failed · 1 stale');
  });
  it('find the grace period that ends first', () => {
    expect(countInGrace(nodes)).toBe(3);
    expect(soonestGrace(nodes)?.name).toBe('New York');
    expect(soonestGrace([healthy('A')])).toBeNull();
  });
  it('do not count a WebLM Error whose days do not fall as grace', () => {
    const inGrace = fakeNode({ index: 2, name: 'A', now, mode: 'WebLM Error', graceDays: 9 });
    const stale = fakeNode({ index: 3, name: 'B', now, mode: 'WebLM Error', graceDays: 3 });
    if (!stale.license?.lastRenewal) throw new Error('A node in WebLM Error has renewed.');
    const { license } = stale;
    const held = license.features.map((feature) => ({ ...feature, granted: feature.required, virtual: 0 }));
    const lastRenewal = { ...stale.license.lastRenewal, outcome: 'ok' as const };
    const list = [{ ...stale, license: { ...license, features: held, lastRenewal } }, inGrace];
    expect(countInGrace(list)).toBe(1);
    expect(soonestGrace(list)?.name).toBe('A');
    expect(soonestGrace(list.slice(0, 1))).toBeNull();
  });
});

describe('nodeTime', () => {
  it('runs at the speed of the node', () => {
    expect(nodeTime({ nodeAt: 1_000, hostAt: 500, rate: 60 }, 1_500)).toBe(61_000);
    expect(nodeTime(null, 1_500)).toBe(1_500);
  });
});

describe('whyNot', () => {
  const monitor = fakeMonitor(now);
  const node = healthy('A');
  const job = (state: 'sent' | 'done'): JobView => ({
    id: '1',
    kind: 'license.renew',
    title: 'Renew Licenses',
    requestedBy: 'support',
    requestedAt: now,
    endedAt: state === 'done' ? now : null,
    tasks: [{ nodeKey: 'A', nodeName: 'A', state, detail: null, before: null, after: null, endedAt: null }],
  });

  it('has no objection to a live node that permits it', () => {
    expect(whyNot('license.renew', node, monitor, [])).toBeNull();
  });
  it('names each reason', () => {
    const readOnly = { ...monitor, allowsCommands: false };
    const lost = { ...node, link: { ...node.link, word: 'Reconnecting' as const } };
    expect(whyNot('license.renew', node, readOnly, [])).toMatch(/^Read only/);
    expect(whyNot('license.renew', lost, monitor, [])).toBe('A is not connected (Reconnecting).');
    expect(whyNot('license.renew', { ...node, permissions: [] }, monitor, [])).toMatch(
      /not permitted to renew/,
    );
    expect(whyNot('license.renew', node, monitor, [job('sent')])).toBe(
      'Renew Licenses, started by support, is still running on A.',
    );
  });
  it('holds back one service only while a command runs on that service', () => {
    const [task] = job('sent').tasks;
    if (!task) throw new Error('A job has a task.');
    const onService = { ...job('sent'), kind: 'service.control' as const, title: 'Stop Voicemail' };
    const jobs = [{ ...onService, tasks: [{ ...task, target: 'voicemail' }] }];
    expect(whyNot('service.control', node, monitor, jobs, 'voicemail')).toBe(
      'Stop Voicemail, started by support, is still running on A.',
    );
    expect(whyNot('service.control', node, monitor, jobs, 'onex-portal')).toBeNull();
  });
  it('lets a job that has ended stand in nobody’s way', () => {
    expect(runningJob([job('done')], 'license.renew', 'A')).toBeUndefined();
    expect(runningJob([job('sent')], 'alarms.clear', 'A')).toBeUndefined();
  });
});
