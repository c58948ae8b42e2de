import { describe, expect, it } from 'vitest';
import {
  countInGrace,
  countLinks,
  countModes,
  findByRole,
  formatLinks,
  hasRole,
  isLive,
  isLiveWord,
  nodeTime,
  soonestGrace,
} from '#shared/advice/nodes.ts';
import { listNodes } from '#shared/advice/solutions.ts';
import { linkWords, type NodeView } from '#shared/contract/fleet.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { fakeFleet, fakeNode } from '#test/support/fakeFleet.ts';

const now = Date.UTC(2016, 7, 1, 16);
const healthy = (name: string): NodeView => ({
  ...fakeNode({ index: 13, name, now }),
  key: name,
  activeAlarms: noAlarms,
});
const fleet = fakeFleet(40, now);
const nodes = listNodes(fleet.nodes, null);

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

describe('a node', () => {
  it('is live in one state of its link only', () => {
    expect(linkWords.filter(isLiveWord)).toEqual(['Live']);
    const { link } = healthy('A');
    expect(linkWords.filter((word) => isLive({ link: { ...link, word } }))).toEqual(['Live']);
  });
  it('is found by its role, the first of several', () => {
    const [primary, other] = (['primary', 'expansion'] as const).map((role) =>
      fakeNode({ index: 0, name: role, now, role }),
    );
    const mute = { ...healthy('A'), info: null };
    if (!primary || !other) throw new Error('There are two.');
    expect(findByRole([mute, other, primary], 'primary')).toBe(primary);
    expect(findByRole([mute], 'primary')).toBeUndefined();
    expect([mute, other].some((node) => hasRole(node, 'primary'))).toBe(false);
  });
});

describe('nodeTime', () => {
  it('runs at the speed of the node', () => {
    expect(nodeTime({ nodeAt: 1_000, hostAt: 500, rate: 60 }, 1_500)).toBe(61_000);
    expect(nodeTime(null, 1_500)).toBe(1_500);
  });
});
