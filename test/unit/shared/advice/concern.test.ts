import { describe, expect, it } from 'vitest';
import { concernOf, worstFirst } from '#shared/advice/concern.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { fakeNode, fakeResiliency } from '#test/support/fakeFleet.ts';

const now = Date.UTC(2016, 7, 1, 16);
const healthy = (name: string): NodeView => ({
  ...fakeNode({ index: 13, name, now }),
  key: name,
  activeAlarms: noAlarms,
});

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
  it.each([
    ['WebLM Normal', 0],
    ['WebLM Error', 4],
    ['License Server Error', 5],
    ['License Configuration Error', 5],
    ['WebLM Restricted', 5],
  ] as const)('ranks %s as %d: what is unlicensed needs someone now', (mode, rank) => {
    const node = healthy('A');
    if (!node.license) throw new Error('The node has told its licensing.');
    expect(concernOf({ ...node, license: { ...node.license, mode } }).rank).toBe(rank);
  });
});
