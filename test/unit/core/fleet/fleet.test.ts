import { describe, expect, it } from 'vitest';
import { Fleet } from '#core/fleet/fleet.ts';
import type { NodeCounts, StoredNode } from '#core/fleet/storedNode.ts';
import type { SessionOpened } from '#core/link/linkEvents.ts';
import type { LinkView, NodeView } from '#shared/contract/fleet.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import {
  aLicense,
  aLine,
  aNodeInfo,
  aNotice,
  anAlarmEvent,
  aResiliency,
  aService,
  aSnapshot,
  aWebLm,
  evening,
} from '#test/support/builders.ts';
import { aBatch, anOpening } from '#test/support/linkEvents.ts';
import { anAddress } from '#test/support/linkRig.ts';

const key = 'ws://127.0.0.1:7000/nodes/primary';

const connecting: LinkView = {
  word: 'Connecting',
  since: evening,
  lastHeardAt: null,
  lostAt: null,
  retryAt: null,
  problem: 'Connecting.',
  remedy: null,
  toCorrect: null,
  isQuarantined: false,
  isEncrypted: true,
  certificate: null,
};

const counts = (part: Partial<NodeCounts> = {}): NodeCounts => ({
  active: noAlarms,
  unacknowledged: 0,
  unacknowledgedBySeverity: noAlarms,
  endedUnacknowledged: 0,
  gaps: 0,
  ...part,
});

const opened = (part: Partial<SessionOpened> = {}) =>
  anOpening({ permissions: ['license.renew'], receivedAt: evening + 100, ...part });

function fleetOf(stored: StoredNode | null = null, name: string | null = null) {
  const changes: Partial<NodeView>[] = [];
  const fleet = new Fleet({
    onAdded: (node) => changes.push(node),
    onChanged: (_node, patch) => changes.push(patch),
    onRemoved: (removed) => expect.unreachable(removed),
  });
  fleet.add(anAddress(key, { name }), connecting, stored);
  const view = () => {
    const node = fleet.node(key);
    if (!node) throw new Error('no node');
    return node;
  };
  const send = (...events: readonly NodeEvent[]) =>
    fleet.events(key, aBatch(events, { receivedAt: evening + 200 }));
  return { fleet, changes, view, send };
}

describe('a node of the fleet', () => {
  it('is unknown in every part until it has spoken', () => {
    const { changes, view } = fleetOf();
    expect(view()).toEqual({
      key,
      name: '127.0.0.1:7000',
      link: connecting,
      clock: null,
      info: null,
      group: null,
      permissions: [],
      license: null,
      webLm: null,
      services: null,
      lines: null,
      resiliency: null,
      notReported: [],
      system: null,
      activeAlarms: null,
      unacknowledged: 0,
      endedUnacknowledged: 0,
      gaps: 0,
      notUnderstood: null,
      maintenance: null,
    });
    expect(changes).toEqual([view()]);
  });

  it('is shown as last known, with when that was, and not as live', () => {
    const { alarms: _, ...state } = aSnapshot({ webLm: aWebLm() });
    const active = { ...noAlarms, major: 3 };
    const { view } = fleetOf({
      key,
      info: aNodeInfo({ name: 'Known' }),
      cursor: { bootId: 'b-1', seq: 9 },
      state,
      lastHeardAt: evening - 60_000,
      counts: counts({ active, unacknowledged: 2, gaps: 1 }),
    });
    expect(view()).toMatchObject({
      name: 'Known',
      link: { word: 'Connecting', lastHeardAt: evening - 60_000 },
      ...state,
      activeAlarms: active,
      unacknowledged: 2,
      gaps: 1,
    });
  });

  it('takes everything from a snapshot, and its own name unless the fleet file gives one', () => {
    const { fleet, changes, view } = fleetOf();
    fleet.opened(key, opened());
    expect(view()).toMatchObject({
      name: 'Primary',
      info: aNodeInfo(),
      permissions: ['license.renew'],
      license: aLicense(),
      services: [aService()],
      lines: [aLine()],
      link: { lastHeardAt: evening + 100 },
      clock: { nodeAt: evening, hostAt: evening + 100, rate: 1 },
    });
    expect(changes[1]).not.toHaveProperty('key');
    const named = fleetOf(null, 'Head office');
    named.fleet.opened(key, opened());
    expect(named.view().name).toBe('Head office');
  });

  it('keeps its state over a resumption', () => {
    const { fleet, view } = fleetOf();
    fleet.opened(key, opened());
    const { license, services } = view();
    fleet.opened(key, opened({ resumed: true, snapshot: null, permissions: [] }));
    expect(view().license).toBe(license);
    expect(view().services).toBe(services);
    expect(view().permissions).toEqual([]);
  });

  it('replaces what an event names, in its place, and leaves the rest untouched', () => {
    const { fleet, changes, view, send } = fleetOf();
    const others = [aService({ id: 'ip-office' }), aService({ id: 'voicemail' })];
    fleet.opened(key, opened({ snapshot: aSnapshot({ services: [...others, aService({ id: 'web' })] }) }));
    const stopped = aService({ id: 'voicemail', state: 'Stopped' });
    const added = aService({ id: 'new' });
    send(
      { seq: 11, at: evening, type: 'service', service: aService({ id: 'voicemail', state: 'Stopping' }) },
      { seq: 12, at: evening, type: 'service', service: stopped },
      { seq: 13, at: evening, type: 'service', service: added },
    );
    expect(view().services).toEqual([others[0], stopped, aService({ id: 'web' }), added]);
    expect(view().services?.[0]).toBe(others[0]);
    expect(Object.keys(changes.at(-1) ?? {})).toEqual(['services']);
  });

  it('follows license, WebLM, lines and resiliency', () => {
    const { fleet, view, send } = fleetOf();
    fleet.opened(key, opened());
    const license = aLicense({
      mode: 'WebLM Error',
      grace: { startedAt: evening, expiresAt: evening, daysRemaining: 30 },
    });
    const line = aLine({ state: 'Out of Service' });
    send(
      { seq: 11, at: evening, type: 'license', license },
      { seq: 12, at: evening, type: 'webLm', webLm: aWebLm({ reachable: false }) },
      { seq: 13, at: evening, type: 'line', line },
      { seq: 14, at: evening, type: 'resiliency', resiliency: aResiliency({ serving: 'secondary' }) },
    );
    expect(view()).toMatchObject({
      license,
      webLm: { reachable: false },
      lines: [line],
      resiliency: { serving: 'secondary' },
    });
  });

  it('tells what a node never reports apart from what is not there, until it is told all the same', () => {
    const { fleet, view, changes, send } = fleetOf();
    const notReported = ['alarms', 'license', 'services', 'lines'] as const;
    const snapshot = aSnapshot({ license: null, services: null, lines: [aLine()], notReported });
    fleet.opened(key, opened({ snapshot }));
    expect(view()).toMatchObject({ resiliency: null, notReported: ['alarms', 'license', 'services'] });
    send(anAlarmEvent(11), { seq: 12, at: evening, type: 'service', service: aService() });
    expect(view()).toMatchObject({ services: null, notReported: ['alarms', 'license', 'services'] });
    send({ seq: 13, at: evening, type: 'license', license: aLicense() });
    expect(changes.at(-1)).toEqual({ license: aLicense(), notReported: ['alarms', 'services'] });
    fleet.opened(key, opened({ resumed: true, snapshot: null }));
    expect(view().notReported).toEqual(['alarms', 'services']);
    fleet.opened(key, opened());
    expect(view().notReported).toEqual([]);
  });

  it('says when the system behind a gateway was last heard, by the clock of this computer', () => {
    const { fleet, changes, view } = fleetOf();
    fleet.opened(key, opened());
    expect(view().system).toBeNull();
    fleet.opened(key, opened({ systemHeardAt: null }));
    expect(view().system).toEqual({ heardAt: null });
    fleet.heartbeat(key, evening + 5_000, evening + 9_000, null, evening + 3_000);
    expect(view().system).toEqual({ heardAt: evening + 7_000 });
    fleet.heartbeat(key, evening + 10_000, evening + 14_020, null, evening + 3_000);
    expect(changes.at(-1)).not.toHaveProperty('system');
    fleet.heartbeat(key, evening + 15_000, evening + 19_000, null);
    expect(view().system).toEqual({ heardAt: evening + 7_000 });
    fleet.heartbeat(key, evening + 20_000, evening + 24_000, null, evening + 25_000);
    expect(view().system).toEqual({ heardAt: evening + 24_000 });
  });

  it('does not take one service for the whole list', () => {
    const { view, send } = fleetOf();
    send({ seq: 1, at: evening, type: 'service', service: aService() });
    expect(view().services).toBeNull();
  });

  it('says nothing new about itself for an alarm or a notice, but that it was heard, once a second', () => {
    const { fleet, changes, send } = fleetOf();
    fleet.opened(key, opened());
    const { length } = changes;
    send(anAlarmEvent(11), aNotice(12));
    expect(changes).toHaveLength(length);
    fleet.events(key, { bootId: 'b-1', events: [anAlarmEvent(13)], seq: 13, receivedAt: evening + 1_100 });
    expect(changes.slice(length)).toMatchObject([{ link: { lastHeardAt: evening + 1_100 } }]);
  });

  it('takes a clock for one that jumped when an event is ahead of it, and never sets it back', () => {
    const { fleet, view } = fleetOf();
    fleet.opened(key, opened());
    const { clock } = view();
    const hear = (at: number, receivedAt: number) =>
      fleet.events(key, { bootId: 'b-1', events: [anAlarmEvent(11, { at })], seq: 11, receivedAt });
    hear(evening + 1_500, evening + 1_000);
    hear(evening - 60_000, evening + 2_000);
    expect(view().clock).toEqual(clock);
    hear(evening + 600_000, evening + 3_000);
    expect(view().clock).toEqual({ nodeAt: evening + 600_000, hostAt: evening + 3_000, rate: 1 });
  });

  it('takes its counts from the store, and tells only of a difference', () => {
    const { fleet, changes, view } = fleetOf();
    const active = { ...noAlarms, critical: 1 };
    fleet.setCounts(key, counts({ active, unacknowledged: 1 }));
    expect(view()).toMatchObject({ activeAlarms: active, unacknowledged: 1, gaps: 0 });
    const { length } = changes;
    fleet.setCounts(key, counts({ active: { ...active }, unacknowledged: 1 }));
    expect(changes).toHaveLength(length);
    fleet.setCounts(key, counts({ active, unacknowledged: 1, gaps: 1 }));
    expect(changes).toHaveLength(length + 1);
  });

  it('takes how its link stands from the link', () => {
    const { fleet, changes, view } = fleetOf();
    const live = { ...connecting, word: 'Live' as const, problem: null };
    fleet.link(key, live);
    expect(view().link).toBe(live);
    expect(changes.at(-1)).toEqual({ link: live });
  });

  it('keeps the order of the fleet file, and ignores nodes that are not in it', () => {
    const { fleet, changes } = fleetOf();
    for (const name of ['z', 'a']) fleet.add(anAddress(`ws://127.0.0.1/${name}`), connecting, null);
    expect(fleet.nodes().map((node) => node.key)).toEqual([key, 'ws://127.0.0.1/z', 'ws://127.0.0.1/a']);
    const { length } = changes;
    fleet.heartbeat('ws://elsewhere/', evening, evening, null);
    expect(changes).toHaveLength(length);
    expect(fleet.node('ws://elsewhere/')).toBeNull();
  });

  it('counts the messages of which not all was understood, and says what the last was', () => {
    const { fleet, view } = fleetOf();
    fleet.opened(key, opened({ notUnderstood: ['a description of itself with role "gateway"', 'no time'] }));
    expect(view().notUnderstood).toEqual({ messages: 1, last: 'no time' });
    const services = Array.from({ length: 1_001 }, (_, seq) => ({
      ...{ seq: seq + 1, at: evening, type: 'service' as const },
      service: aService({ id: `s-${seq}` }),
    }));
    const first = view().services?.length ?? 0;
    fleet.events(key, aBatch(services, { notUnderstood: ['a "service" event with state "Degraded"'] }));
    expect(view().services).toHaveLength(1_000);
    expect(view().notUnderstood).toEqual({
      messages: 3 + first,
      last: 'more than 1,000 services: the rest is left out',
    });
    fleet.notUnderstood(key, ['a heartbeat at no time']);
    expect(view().notUnderstood).toEqual({ messages: 4 + first, last: 'a heartbeat at no time' });
  });
});
