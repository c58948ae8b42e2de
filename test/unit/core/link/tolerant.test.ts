import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEvents } from '#core/link/eventReader.ts';
import { readOpening } from '#core/link/opening.ts';
import type { Snapshot } from '#shared/model/node.ts';
import {
  aLine,
  aNodeInfo,
  anAlarm,
  anAlarmEvent,
  aResiliency,
  aService,
  aSnapshot,
  aWebLm,
  evening,
  eventOnWire,
  nodeInfoOnWire,
  snapshotOnWire,
} from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { LinkRig } from '#test/support/linkRig.ts';

const at = '2016-08-01T16:35:00.000Z';
const wireAlarm = (part: object = {}) => ({
  ...(eventOnWire(anAlarmEvent(1)) as { alarm: object }).alarm,
  ...part,
});
const wireSnapshot = () =>
  snapshotOnWire(aSnapshot({ alarms: [anAlarm()] })) as unknown as Record<string, unknown>;
const listed = (snapshot: Record<string, unknown>, part: string): object[] => snapshot[part] as object[];

describe('a node that says words of a later release', () => {
  let node: FakeNode;
  let rig: LinkRig;

  beforeEach(async () => {
    node = await FakeNode.start();
    rig = new LinkRig(node.url);
  });
  afterEach(async () => {
    rig.link.stop();
    await node.stop();
  });

  it('keeps every item of its snapshot, with the word as told beside the worst of its place', async () => {
    const snapshot = wireSnapshot();
    const [service] = listed(snapshot, 'services');
    const [line] = listed(snapshot, 'lines');
    node.snapshot = {
      ...snapshot,
      alarms: [wireAlarm({ severity: 'catastrophic', category: 'security' }), wireAlarm({ id: 'a-2' })],
      license: { ...(snapshot.license as object), mode: 'Cloud Normal' },
      services: [{ ...service, state: 'Degraded', cpuPercent: -1 }],
      lines: [{ ...line, state: 'Testing', channels: 1.5, backsUp: ['fax', 'voicemail'] }],
    };
    node.info = { ...node.info, role: 'gateway' };
    rig.start();
    await rig.isWord('Live');
    const [opened] = rig.opened;
    expect(opened?.node).toMatchObject({
      name: aNodeInfo().name,
      role: 'standalone',
      told: { role: 'gateway' },
    });
    expect(opened?.snapshot?.alarms).toMatchObject([
      { severity: 'critical', category: 'service', told: { severity: 'catastrophic', category: 'security' } },
      { id: 'a-2', severity: 'major' },
    ]);
    expect(opened?.snapshot?.alarms?.[1]).not.toHaveProperty('told');
    expect(opened?.snapshot?.license).toMatchObject({
      mode: 'WebLM Restricted',
      told: { mode: 'Cloud Normal' },
    });
    expect(opened?.snapshot?.services).toMatchObject([
      { state: 'Failed', cpuPercent: 0, told: { state: 'Degraded', cpuPercent: '-1' } },
    ]);
    expect(opened?.snapshot?.lines).toMatchObject([
      {
        state: 'Out of Service',
        channels: 0,
        backsUp: ['voicemail'],
        told: { channels: '1.5', 'backsUp.0': 'fax' },
      },
    ]);
    expect(opened?.notUnderstood).toContain(
      'a snapshot in which services one-x-portal has state "Degraded", cpuPercent "-1"',
    );
  });

  it('reads what it never reports, without the parts that are not known here', async () => {
    const notReported = ['services', 'call recordings', 'license'];
    node.snapshot = { ...wireSnapshot(), license: null, services: null, notReported };
    rig.start();
    await rig.isWord('Live');
    const [opened] = rig.opened;
    expect(opened?.snapshot).toMatchObject({ license: null, notReported: ['license', 'services'] });
    expect(opened?.notUnderstood).toEqual(['a snapshot that does not report what is not known here']);
  });

  it('leaves out only what has no id, and takes a list that is none for not told', async () => {
    node.snapshot = {
      ...wireSnapshot(),
      alarms: [wireAlarm(), wireAlarm({ id: 7 }), null],
      lines: 'many',
      license: null,
    };
    rig.start();
    await rig.isWord('Live');
    const [opened] = rig.opened;
    expect(opened?.snapshot?.alarms?.map(({ id }) => id)).toEqual(['a-1']);
    expect(opened?.snapshot?.lines).toBeNull();
    expect(opened?.snapshot?.license).toBeNull();
    expect(opened?.snapshot?.services).not.toBeNull();
    expect(opened?.notUnderstood).toEqual([
      'a snapshot with 2 of its alarms without an id: they are left out',
      'a snapshot whose lines are no list',
    ]);
  });

  it('keeps its events, and the times and numbers of them that are some', async () => {
    rig.start();
    await rig.isWord('Live');
    const event = (seq: number, type: string, part: object) => ({ seq, at, type, ...part });
    node.emit(
      event(1, 'alarm', { change: 'escalated', alarm: wireAlarm({ severity: 'fatal', occurrences: -3 }) }),
      event(2, 'alarm', { change: 'raised', alarm: wireAlarm({ firstAt: '2026-02-30T10:00:00.000Z' }) }),
      event(3, 'service', { service: { ...aService(), startedAt: 'yesterday', memoryKiB: null } }),
      {
        ...event(4, 'service', { service: { ...aService(), startedAt: null } }),
        at: '2026-02-32T10:00:00.000Z',
      },
      event(5, 'service', { service: { state: 'Running' } }),
    );
    await rig.until('event 5', () => rig.seqs.includes(5));
    expect(rig.events).toMatchObject([
      {
        change: 'raised',
        alarm: {
          severity: 'critical',
          occurrences: 0,
          told: { change: 'escalated', severity: 'fatal', occurrences: '-3' },
        },
      },
      { at: evening, alarm: { firstAt: evening, told: { firstAt: '2026-02-30T10:00:00.000Z' } } },
      { service: { startedAt: null, memoryKiB: 0, told: { startedAt: 'yesterday', memoryKiB: 'nothing' } } },
      { at: evening, service: { state: 'Running' } },
      { type: 'notice' },
    ]);
    expect(rig.batches.flatMap(({ notUnderstood }) => notUnderstood ?? [])).toHaveLength(5);
    expect(rig.batches.flatMap(({ gaps }) => gaps ?? [])).toMatchObject([{ from: 5, to: 5 }]);
    expect(rig.words).toEqual(['Connecting', 'Live']);
  });

  it('keeps a session over heartbeats at no time and trace lines of another form', async () => {
    rig.start();
    await rig.isWord('Live');
    for (let count = 0; count < 20; count++) node.beat(0, 'tomorrow');
    node.notify('trace', { lines: [{ at, uptimeMs: 'long', tag: 'CMCallEvt', text: 'a' }, 7], dropped: -1 });
    await rig.until('the trace', () => rig.traces.length === 1);
    expect(rig.traces).toEqual([{ at: evening, uptimeMs: 0, tag: 'CMCallEvt', text: 'a' }]);
    expect(rig.notUnderstood).toContain('a heartbeat at no time');
    expect(rig.words).toEqual(['Connecting', 'Live']);
  });

  it('opens a session of a node that says little of itself', async () => {
    node.onOpen = ({ bootId, seq, snapshot, protocol }) => ({
      result: { bootId, seq, snapshot, protocol, resumed: false },
    });
    rig.start();
    await rig.isWord('Live');
    expect(rig.opened[0]).toMatchObject({
      node: { name: 'HQ Primary', serialNumber: 'not understood' },
      permissions: [],
    });
  });

  it('cuts the type of an event nobody knows', async () => {
    rig.start();
    await rig.isWord('Live');
    node.emit({ seq: 1, at, type: 'x'.repeat(100_000) });
    await rig.until('the event', () => rig.batches.length === 1);
    const [reason = ''] = rig.batches[0]?.notUnderstood ?? [];
    expect(reason).toContain('an event of a type not known here, "xxx');
    expect(reason.length).toBeLessThan(200);
    rig.link.stop();
    expect(Math.max(...rig.logged.map(({ length }) => length))).toBeLessThan(5_000);
  });
});

/** What a later release, or a mistaken node, may put anywhere. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1.5,
    2 ** 60,
    '',
    'Degraded',
    '2026-02-30T10:00:00.000Z',
    [],
    {},
    [1],
    { a: 1 },
  ),
  fc.string(),
);
const turns = fc.array(fc.record({ where: fc.nat(), by: odd }), { minLength: 1, maxLength: 6 });

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

function spoil(value: object, changes: readonly { readonly where: number; readonly by: unknown }[]): void {
  for (const { where, by } of changes) {
    const places = placesIn(value);
    const place = places[where % Math.max(places.length, 1)];
    if (place) place.holder[place.key] = structuredClone(by);
  }
}

const isId = (id: unknown): id is string => typeof id === 'string' && id !== '' && id.length <= 256;
const idsIn = (list: unknown): string[] =>
  Array.isArray(list) ? list.map((item: { id?: unknown } | null) => item?.id).filter(isId) : [];

it('never loses a node, nor what it identifies, however its snapshot is spoilt', () => {
  const whole = aSnapshot({
    alarms: [anAlarm(), anAlarm({ id: 'a-2' })],
    webLm: aWebLm(),
    services: [aService(), aService({ id: 'web-manager' })],
    lines: [aLine()],
    resiliency: aResiliency(),
  });
  fc.assert(
    fc.property(turns, (changes) => {
      const told = { node: nodeInfoOnWire(aNodeInfo()), snapshot: snapshotOnWire(whole) };
      spoil(told.node, changes);
      spoil(told.snapshot, changes);
      const answer = {
        protocol: 1,
        bootId: 'b-1',
        seq: 7,
        resumed: false,
        gap: null,
        heartbeatSeconds: 5,
        at,
      };
      const result = JSON.parse(JSON.stringify({ ...answer, permissions: [], ...told }));
      const read = readOpening('HQ', result, null, evening);
      if ('problem' in read) throw new Error(read.problem);
      for (const part of ['alarms', 'services', 'lines'] as const) {
        const kept: Snapshot[typeof part] | undefined = read.snapshot?.[part];
        expect(kept?.map(({ id }) => id) ?? []).toEqual(idsIn(result.snapshot[part]));
      }
      expect(JSON.stringify(read)).not.toMatch(/:null,"(at|firstAt|lastAt)"/);
      structuredClone(read);
    }),
    { numRuns: 3_000 },
  );
});

it('never loses an event that says what it is about, however it is spoilt', () => {
  const events = [
    anAlarmEvent(1),
    { seq: 2, at: evening, type: 'service', service: aService() } as const,
    { seq: 3, at: evening, type: 'line', line: aLine() } as const,
    { seq: 4, at: evening, type: 'resiliency', resiliency: aResiliency() } as const,
  ];
  fc.assert(
    fc.property(turns, (changes) => {
      const raw = events.map((event) => eventOnWire(event) as unknown as Record<string, unknown>);
      for (const event of raw) spoil(event, changes);
      const parts = raw.map(({ seq: _, type: __, ...part }) => part);
      const sent = parts.map((part, index) => ({ ...part, seq: index + 1, type: events[index]?.type }));
      const whole = JSON.parse(JSON.stringify(sent)) as Record<string, unknown>[];
      const told = whole.map((event) => ({ ...event, at: typeof event.at === 'string' ? event.at : at }));
      const read = readEvents(told, 0, 100_000, evening);
      expect(read.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      for (const [index, name] of (['alarm', 'service', 'line'] as const).entries()) {
        const part = whole[index]?.[name] as { id?: unknown } | null | undefined;
        expect(read.lost.includes(index + 1)).toBe(!isId(part?.id));
      }
    }),
    { numRuns: 3_000 },
  );
});
