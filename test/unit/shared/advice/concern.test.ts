import { describe, expect, it } from 'vitest';
import { concernOf, worstFirst } from '#shared/advice/concern.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { aLink, aNodeView, aResiliency } from '#test/support/builders.ts';
import { unreached } from '#test/support/estate.ts';
import { aMaintenance } from '#test/support/maintenance.ts';

describe('worstFirst', () => {
  it('puts nodes that need someone now before those that are well, and sorts names by number', () => {
    const list = [
      aNodeView('Branch 10'),
      aNodeView('Branch 9'),
      aNodeView('Z', { license: unreached('Z', 'WebLM Restricted') }),
    ];
    expect(worstFirst(list).map(({ name }) => name)).toEqual(['Z', 'Branch 9', 'Branch 10']);
  });

  it('puts a node of which it is known what is wrong before one that only does not tell', () => {
    const warned = aNodeView('Z', { activeAlarms: { ...noAlarms, warning: 1 } });
    const silent = aNodeView('B', { services: null, notReported: ['services'] });
    expect(worstFirst([aNodeView('A'), silent, warned]).map(({ name }) => name)).toEqual(['Z', 'B', 'A']);
  });
});

describe('concernOf', () => {
  it('has none about a live, licensed node without alarms', () => {
    expect(concernOf(aNodeView('A'))).toEqual({ rank: 0, reasons: [] });
  });
  it('is never silent about a node that is not live', () => {
    for (const word of ['Connecting', 'Reconnecting', 'Login failed', 'Stale', 'Paused'] as const) {
      const node = { ...aNodeView('A'), link: { ...aNodeView('A').link, word } };
      expect(concernOf(node).reasons).toContain(word);
    }
  });
  it('needs nobody for a node that is worked on, and still says all that is told of it', () => {
    const node = aNodeView('A', { link: aLink('Reconnecting'), maintenance: aMaintenance() });
    expect(concernOf(node)).toEqual({ rank: 0, reasons: ['Reconnecting'] });
  });
  it('says of a word nobody knows what the node told, and ranks it with the worst', () => {
    const license = unreached('A', 'WebLM Restricted');
    const node = aNodeView('A', { license: { ...license, told: { mode: 'WebLM Borrowed' } } });
    expect(concernOf(node)).toEqual({ rank: 5, reasons: ['WebLM Borrowed'] });
  });
  it('ranks two serving portals with the worst', () => {
    expect(concernOf({ ...aNodeView('A'), resiliency: aResiliency({ serving: 'both' }) }).rank).toBe(5);
  });
  it.each([
    ['WebLM Normal', 0],
    ['WebLM Error', 4],
    ['License Server Error', 5],
    ['License Configuration Error', 5],
    ['WebLM Restricted', 5],
  ] as const)('ranks %s as %d: what is unlicensed needs someone now', (mode, rank) => {
    const node = aNodeView('A');
    if (!node.license) throw new Error('The node has told its licensing.');
    expect(concernOf({ ...node, license: { ...node.license, mode } }).rank).toBe(rank);
  });
});
