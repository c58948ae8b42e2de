import { describe, expect, it } from 'vitest';
import { countActive, countModes } from '#shared/advice/estate.ts';
import { oncePerNode, otherPlaces, sameNodes } from '#shared/advice/sameNode.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { aLink, aNodeView } from '#test/support/builders.ts';

const one = aNodeView('One', { link: aLink('Stale'), activeAlarms: { ...noAlarms, major: 2 } });
const again = { ...one, key: 'wss://other.example.com', link: aLink() };
const two = aNodeView('Two');

describe('one node at two addresses', () => {
  it('is found by what it says of itself, and each place names the others', () => {
    expect(sameNodes([one, two, again])).toEqual([[one, again]]);
    expect(otherPlaces(one, [one, two, again])).toEqual([again]);
    expect(otherPlaces(two, [one, two, again])).toEqual([]);
  });

  it('is counted once, where it is heard', () => {
    expect(oncePerNode([one, two, again])).toEqual([two, again]);
    expect(countActive([one, two, again]).live).toBe(2);
    expect(countModes([one, two, again]).map(({ count }) => count.live)).toEqual([2]);
  });

  it('is not any two that share a name, an id of another solution, or have said nothing', () => {
    const elsewhere = aNodeView('One', {}, { solution: { id: 'other', name: 'Other' } });
    const mute = { ...aNodeView('Mute'), info: null };
    const all = [one, { ...elsewhere, key: 'wss://x' }, mute, { ...mute, key: 'wss://y' }];
    expect(oncePerNode(all)).toEqual(all);
  });
});
