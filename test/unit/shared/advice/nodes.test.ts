import { describe, expect, it } from 'vitest';
import { countInGrace, countModes, soonestGrace, totalOf } from '#shared/advice/estate.ts';
import {
  countLinks,
  findByRole,
  formatLinks,
  hasRole,
  isLive,
  isLiveWord,
  nodeTime,
} from '#shared/advice/nodes.ts';
import { listNodes } from '#shared/advice/solutions.ts';
import { linkWords } from '#shared/contract/fleet.ts';
import { aNodeView } from '#test/support/builders.ts';
import { aFleet, grace, licensed, renewal, unreached } from '#test/support/estate.ts';

const nodes = listNodes(aFleet(40).nodes, null);

describe('counters', () => {
  it('add up to all nodes, whatever their links and modes', () => {
    const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
    expect(sum(countLinks(nodes).map(({ count }) => count))).toBe(40);
    expect(sum(countModes(nodes).map(({ count }) => totalOf(count)))).toBe(40);
  });
  it('name the links in words', () => {
    expect(formatLinks([aNodeView('A'), aNodeView('B')])).toBe('2 live');
    expect(formatLinks(nodes)).toBe('36 live · 1 connecting · 1 reconnecting · 1 login failed · 1 stale');
  });
  it('find the grace period that ends first', () => {
    expect(totalOf(countInGrace(nodes))).toBe(3);
    expect(soonestGrace(nodes)?.name).toBe('New York');
    expect(soonestGrace([aNodeView('A')])).toBeNull();
  });
  it('do not count a WebLM Error whose days do not fall as grace', () => {
    const { features } = licensed('B');
    const held = { features, grace: grace(3), lastRenewal: renewal('ok') };
    const list = [
      aNodeView('B', { license: licensed('B', 'WebLM Error', {}, held) }),
      aNodeView('A', { license: unreached('A', 'WebLM Error', { grace: grace(9) }) }),
    ];
    expect(countInGrace(list).live).toBe(1);
    expect(soonestGrace(list)?.name).toBe('A');
    expect(soonestGrace(list.slice(0, 1))).toBeNull();
  });
});

describe('a node', () => {
  it('is live in one state of its link only', () => {
    expect(linkWords.filter(isLiveWord)).toEqual(['Live']);
    const { link } = aNodeView('A');
    expect(linkWords.filter((word) => isLive({ link: { ...link, word } }))).toEqual(['Live']);
  });
  it('is found by its role, the first of several', () => {
    const [primary, other] = (['primary', 'expansion'] as const).map((role) => aNodeView(role, {}, { role }));
    const mute = { ...aNodeView('A'), info: null };
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
