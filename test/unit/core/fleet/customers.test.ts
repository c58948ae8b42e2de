import { expect, it } from 'vitest';
import { Fleet } from '#core/fleet/fleet.ts';
import { firstView } from '#core/link/firstView.ts';
import { aNodeInfo, evening } from '#test/support/builders.ts';
import { anOpening } from '#test/support/linkEvents.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { silent } from '#test/support/ports.ts';

function aFleet() {
  const fleet = new Fleet({ onAdded: silent, onChanged: silent, onRemoved: silent });
  const add = (url: string, group: string | null = null) => {
    const address = anAddress(url, { group });
    fleet.add(address, firstView(address, url, evening, null), null);
  };
  const tell = (url: string, id: string, name: string) =>
    fleet.opened(url, anOpening({ node: aNodeInfo({ solution: { id, name } }) }));
  const group = (url: string) => fleet.node(url)?.group;
  return { fleet, add, tell, group };
}

it('a node that was put to a customer belongs to the solution of that name as soon as one is known', () => {
  const { fleet, add, tell, group } = aFleet();
  add('ws://a', 'Acme');
  expect(group('ws://a')).toEqual({ id: '', name: 'Acme' });
  add('ws://b');
  expect(group('ws://b')).toBeNull();
  tell('ws://b', 'a-1', 'Acme');
  expect(group('ws://a')).toEqual({ id: 'a-1', name: 'Acme' });
  add('ws://c', 'Acme');
  expect(group('ws://c')).toEqual({ id: 'a-1', name: 'Acme' });
  tell('ws://b', 'b-1', 'Beta');
  expect(group('ws://a')).toEqual({ id: '', name: 'Acme' });
  tell('ws://b', 'a-1', 'Acme');
  fleet.remove('ws://b');
  expect(group('ws://c')).toEqual({ id: '', name: 'Acme' });
});

it('a name that two solutions have is neither', () => {
  const { add, tell, group } = aFleet();
  add('ws://a', 'Acme');
  for (const [url, id] of [
    ['ws://b', 'a-1'],
    ['ws://c', 'a-2'],
  ] as const) {
    add(url);
    tell(url, id, 'Acme');
  }
  expect(group('ws://a')).toEqual({ id: '', name: 'Acme' });
});

it('a node that is put to another customer, or to none, is so at once', () => {
  const { fleet, add, group } = aFleet();
  add('ws://a', 'Acme');
  fleet.rename(anAddress('ws://a', { group: 'Beta' }));
  expect(group('ws://a')).toEqual({ id: '', name: 'Beta' });
  fleet.rename(anAddress('ws://a'));
  expect(group('ws://a')).toBeNull();
});
