import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SessionOpened } from '#core/link/linkEvents.ts';
import { Links } from '#core/link/links.ts';
import { Changes } from '#test/support/changes.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { quietPorts, silent } from '#test/support/ports.ts';
import { settled } from '#test/support/settled.ts';

const unknown = { cursor: null, lastHeardAt: null, knownName: null };
const clock = manualClock();
const changes = new Changes();
let node: FakeNode;
let links: Links;
let opened: SessionOpened[];
beforeEach(async () => {
  node = await FakeNode.start();
  opened = [];
  links = new Links({
    ports: quietPorts(clock),
    lookUp: async ({ user }) => ({ user, password: 'secret' }),
    version: '1.0.0',
    listenTo: () => ({
      onLink: () => changes.note(),
      onOpened: (opening) => void opened.push(opening),
      onEvents: silent,
      onHeartbeat: silent,
      onNotUnderstood: silent,
      onTrace: silent,
    }),
  });
});
afterEach(async () => {
  links.stop();
  await node.stop();
  expect(clock.pending).toBe(0);
});

it('pauses a link that is added while the others are paused', async () => {
  links.pause(true);
  const link = links.add(anAddress(node.url), unknown);
  link.start();
  await node.changes.until('it asks', () => node.opens.length === 1);
  await settled();
  expect(opened).toEqual([]);
  links.pause(false);
  await changes.until('it is live', () => link.view.word === 'Live');
  expect(opened).toHaveLength(1);
});

it('ends the link of a node that is removed, and with it the commands that have no answer', async () => {
  const link = links.add(anAddress(node.url), unknown);
  link.start();
  await changes.until('it is live', () => link.view.word === 'Live');
  node.onCommand = () => null;
  const answer = links.command(node.url, 'license.renew', {});
  links.remove(node.url);
  expect(await answer).toEqual({
    outcome: 'unknown',
    reason: 'the node was removed from the fleet before the answer came',
  });
  expect([links.keys, links.get(node.url)]).toEqual([[], undefined]);
  await node.changes.until('its connection has ended', () => node.sessions === 0);
});

it('refuses to connect or command a node it does not have', async () => {
  expect(() => links.connectNow(node.url)).toThrow(`There is no node "${node.url}" in the fleet.`);
  expect(await links.command(node.url, 'license.renew', {})).toEqual({
    outcome: 'refused',
    reason: 'The node left the fleet.',
  });
});
