import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Compile } from 'typebox/compile';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notifications, SessionOpenResultSchema } from '#shared/protocol/messages.ts';
import { eventBodies } from '#shared/protocol/schema.ts';
import { openParams, refusal } from './peer.ts';
import { Simulation } from './simulation.ts';

let simulation: Simulation;
beforeEach(async () => {
  simulation = await Simulation.start('healthy');
});
afterEach(() => simulation.stop());

const raise = (count: number, text = 'Test {n}') =>
  simulation.order('alarm.raise', { nodeId: 'primary', text, kind: 'event', count });
/** Lets everything due at this moment happen. */
const settle = () => simulation.order('clock.jump', { ms: 0 });

describe('a connection', () => {
  it('is refused with 401 for a wrong password, 403 without the rights, 429 when locked out', async () => {
    const url = simulation.url('primary');
    const wrong = await refusal(url, 'Administrator:wrong');
    expect(wrong.status).toBe(401);
    expect(wrong.headers['www-authenticate']).toMatch(/^Basic/);
    expect((await refusal(url, 'Guest:Guest')).status).toBe(403);
    await refusal(url, 'Administrator:wrong');
    await refusal(url, 'Administrator:wrong');
    const locked = await refusal(url, 'Administrator:Administrator');
    expect(locked.status).toBe(429);
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is refused with 503 while the node starts, and taken once it is up', async () => {
    await simulation.order('node.reboot', { nodeId: 'primary' });
    expect((await refusal(simulation.url('primary'), 'Monitor:Monitor')).status).toBe(503);
    await simulation.order('clock.jump', { ms: 10_000 });
    await simulation.open('primary');
  });

  it('needs the subprotocol and an address that exists', async () => {
    const login = 'Administrator:Administrator';
    expect((await refusal(simulation.url('primary'), login, 'other')).status).toBe(400);
    expect((await refusal(simulation.url('nowhere'), login)).status).toBe(404);
  });

  it('is closed with 1009 for a frame over 64 KiB', async () => {
    const peer = await simulation.connect('primary');
    peer.socket.send('x'.repeat(64 * 1024 + 1));
    const [code] = await once(peer.socket, 'close');
    expect(code).toBe(1009);
  });

  it.each([
    ['not JSON', '{', -32700],
    ['a batch', '[]', -32600],
    ['another protocol', '{"id":1,"method":"session.open"}', -32600],
    ['a command before the session is open', '{"jsonrpc":"2.0","id":1,"method":"license.renew"}', -32600],
    ['a session without a client', '{"jsonrpc":"2.0","id":1,"method":"session.open","params":{}}', -32602],
  ])('answers %s with its error', async (_what, frame, code) => {
    const peer = await simulation.connect('primary');
    peer.socket.send(frame);
    const { error } = await peer.next((message) => message.error);
    expect(error.code).toBe(code);
  });
});

describe('a session', () => {
  it('opens with who the node is and its whole state, as the protocol has them', async () => {
    const { opened } = await simulation.open('primary');
    expect(Compile(SessionOpenResultSchema).Errors(opened)).toEqual([]);
    expect(opened).toMatchObject({ protocol: 1, resumed: false, gap: null, heartbeatSeconds: 5 });
    expect(opened.permissions).toHaveLength(4);
    expect(opened.snapshot.license.mode).toBe('WebLM Normal');
    expect((await simulation.open('primary', undefined, 'Monitor:Monitor')).opened.permissions).toEqual([]);
  });

  it('tells every event once, in frames of at most 500, numbered without holes', async () => {
    const { peer, opened } = await simulation.open('primary');
    await raise(1_700);
    await settle();
    const events = await peer.untilSeq(opened.seq + 1_700);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_700 }, (_, n) => opened.seq + n + 1));
    const frames = peer.received.filter(({ method }) => method === 'events');
    const check = Compile(notifications.events);
    for (const { params } of frames) expect(check.Check(params)).toBe(true);
    expect(frames.length).toBeLessThan(200);
  });

  it('resumes where the client was', async () => {
    const { peer, opened } = await simulation.open('primary');
    await peer.close();
    await raise(25);
    await settle();
    const again = await simulation.open('primary', { bootId: opened.bootId, seq: opened.seq });
    expect(again.opened).toMatchObject({ resumed: true, snapshot: null, gap: null, seq: opened.seq + 25 });
    expect(await again.peer.untilSeq(opened.seq + 25)).toHaveLength(25);
  });

  it('says what is gone for good when the journal no longer reaches back', async () => {
    const { opened } = await simulation.open('primary');
    await raise(10_001, 'the same');
    await settle();
    const { opened: later } = await simulation.open('primary', { bootId: opened.bootId, seq: opened.seq });
    expect(later.resumed).toBe(false);
    expect(later.gap).toEqual({ from: opened.seq + 1, to: later.seq });
    expect(later.snapshot.alarms.at(-1)).toMatchObject({ text: 'the same', occurrences: 10_001 });
  });

  it('gives a snapshot after a reboot, with a boot id of its own', async () => {
    const { peer, opened } = await simulation.open('primary');
    const closed = once(peer.socket, 'close');
    await simulation.order('node.reboot', { nodeId: 'primary' });
    expect((await closed)[0]).toBe(1001);
    await simulation.order('clock.jump', { ms: 60_000 });
    const { opened: later } = await simulation.open('primary', { bootId: opened.bootId, seq: opened.seq });
    expect(later.bootId).not.toBe(opened.bootId);
    expect(later).toMatchObject({ resumed: false, gap: null });
    expect(later.snapshot.license.mode).toBe('WebLM Normal');
  });

  it('beats every five seconds with the number of the last event sent', async () => {
    const { peer, opened } = await simulation.open('primary');
    await raise(1);
    await settle();
    const beat = await peer.next(({ method }) => method === 'heartbeat');
    expect(beat.params).toEqual({ seq: opened.seq + 1, at: opened.at });
  });

  it('hangs without a heartbeat, and loses nothing when it is released', async () => {
    const { peer, opened } = await simulation.open('primary');
    await simulation.order('node.hang', { nodeId: 'primary' });
    await raise(10);
    await settle();
    const pong = once(peer.socket, 'pong');
    peer.socket.ping();
    await pong;
    const seen = peer.events.length;
    await simulation.order('node.release', { nodeId: 'primary' });
    const { seq } = await simulation.order('ledger.get', { nodeId: 'primary' });
    const events = await peer.untilSeq(seq);
    expect(seen).toBeLessThan(10);
    expect(events.map((event) => event.seq)).toEqual(
      Array.from({ length: seq - opened.seq }, (_, n) => opened.seq + n + 1),
    );
  });

  it('sends only events the protocol knows, whatever happens', async () => {
    const { peer } = await simulation.open('primary');
    const { peer: second } = await simulation.open('secondary');
    for (const [method, params] of [
      ['weblm.stop', {}],
      ['line.break', { nodeId: 'expansion01', peerId: 'primary' }],
      ['service.control', { nodeId: 'primary', serviceId: 'one-x-portal', action: 'stop' }],
      ['clock.jump', { ms: 3_600_000 }],
      ['weblm.start', {}],
      ['clock.jump', { ms: 3_600_000 }],
      ['config.change', { nodeId: 'primary', set: { users: { 'Basic User': 21 } } }],
    ] as const) {
      await simulation.order(method, params);
    }
    const { seq } = await simulation.order('ledger.get', { nodeId: 'primary' });
    const events = [...(await peer.untilSeq(seq)), ...second.events];
    const types = new Set(events.map(({ type }) => type));
    expect([...types].sort()).toEqual([
      'alarm',
      'license',
      'line',
      'notice',
      'resiliency',
      'service',
      'webLm',
    ]);
    const checks = new Map(Object.entries(eventBodies).map(([type, schema]) => [type, Compile(schema)]));
    for (const event of events)
      expect(checks.get(event.type)?.Check(event), JSON.stringify(event)).toBe(true);
  });
});

describe('a command', () => {
  it('runs once, however often it is sent', async () => {
    const { peer } = await simulation.open('primary');
    const requestId = randomUUID();
    expect(await peer.call('license.renew', { requestId })).toEqual({ accepted: true });
    expect(await peer.call('license.renew', { requestId })).toEqual({ accepted: true });
    const { peer: other } = await simulation.open('primary');
    expect(await other.call('license.renew', { requestId })).toEqual({ accepted: true });
    await simulation.order('clock.jump', { ms: 1_000 });
    const { events } = await simulation.order('ledger.get', { nodeId: 'primary' });
    const renewals = events.filter(
      (event: { text?: string }) => event.text === 'Renew Licenses was ordered.',
    );
    expect(renewals).toHaveLength(1);
  });

  it('shows that it renews, then the outcome, within a simulated second', async () => {
    const { peer, opened } = await simulation.open('primary');
    await peer.call('license.renew', { requestId: randomUUID() });
    expect((await peer.ask('license.renew', { requestId: randomUUID() })).error.code).toBe(-32001);
    await simulation.order('clock.jump', { ms: 1_000 });
    const { seq } = await simulation.order('ledger.get', { nodeId: 'primary' });
    const events = await peer.untilSeq(seq);
    const license = events.filter(({ type }) => type === 'license').map((event) => event.license);
    expect(license.map(({ renewing }) => renewing)).toEqual([true, false]);
    expect(license[1].lastRenewal.outcome).toBe('ok');
    expect(Date.parse(license[1].lastRenewal.at) - Date.parse(opened.at)).toBeLessThanOrEqual(1_000);
  });

  it('needs the right, a request id and a name that exists', async () => {
    const { peer } = await simulation.open('primary', undefined, 'Monitor:Monitor');
    const requestId = randomUUID();
    expect((await peer.ask('license.renew', { requestId })).error.code).toBe(-32003);
    const { error } = await peer.ask('license.renew', { requestId: 'one' });
    expect(error).toMatchObject({ code: -32602, message: expect.stringContaining('requestId') });
    expect((await peer.ask('license.revoke', { requestId })).error.code).toBe(-32601);
  });

  it('is refused with the reason where the node cannot do it', async () => {
    const { peer } = await simulation.open('primary');
    const request = (params: object) => ({ requestId: randomUUID(), ...params });
    const failback = await peer.ask('resiliency.control', request({ action: 'failback' }));
    expect(failback.error).toMatchObject({
      code: -32004,
      data: { reason: expect.stringContaining('serving') },
    });
    const start = await peer.ask('service.control', request({ serviceId: 'voicemail', action: 'start' }));
    expect(start.error.data.reason).toContain('already running');
    const unknown = await peer.ask('service.control', request({ serviceId: 'mail', action: 'start' }));
    expect(unknown.error).toMatchObject({ code: -32602, message: expect.stringContaining('serviceId') });
  });

  it('clears ended alarms and no active ones', async () => {
    const { peer, opened } = await simulation.open('primary');
    const { alarms } = opened.snapshot;
    const active = alarms.find((alarm: { active: boolean }) => alarm.active);
    const ended = alarms.filter((alarm: { active: boolean }) => !alarm.active).length;
    const refused = await peer.ask('alarms.clear', { requestId: randomUUID(), alarmIds: [active.id] });
    expect(refused.error.code).toBe(-32004);
    const cleared = await peer.call('alarms.clear', { requestId: randomUUID(), alarmIds: 'inactive' });
    expect(cleared).toEqual({ removed: ended });
    expect((await simulation.look('primary')).alarms).toHaveLength(alarms.length - ended);
  });

  it('is answered only if it is a request', async () => {
    const { peer } = await simulation.open('primary');
    peer.socket.send('{"jsonrpc":"2.0","method":"node.explode"}');
    peer.socket.send('{"jsonrpc":"2.0","method":"license.renew","params":{}}');
    peer.socket.send('{"jsonrpc":"1.0","id":"mine","method":"license.renew"}');
    expect((await peer.next(({ id }) => id === 'mine')).error.code).toBe(-32600);
    expect(peer.received.filter(({ id }) => id === null)).toEqual([]);
  });

  it('sends nothing but an error for a second session.open', async () => {
    const { peer } = await simulation.open('primary');
    expect((await peer.ask('session.open', openParams())).error.code).toBe(-32600);
  });
});
