import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { Simulation } from './simulation.ts';

let simulation: Simulation;
beforeEach(async () => {
  simulation = await Simulation.start('healthy');
});
afterEach(() => simulation.stop());

describe('the control socket', () => {
  it.each([
    ['clock.speed', {}, 'speed'],
    ['clock.speed', { speed: 1_000_001 }, 'speed'],
    ['clock.speed', { speed: 'fast' }, 'speed'],
    ['clock.speed', { speed: 0.5 }, 'speed'],
    ['clock.jump', {}, 'ms'],
    ['clock.jump', { ms: -1 }, 'ms'],
    ['clock.jump', { to: 'tomorrow' }, 'to'],
    ['clock.jump', { to: '2015-01-01T00:00:00.000Z' }, 'to'],
    ['config.get', { nodeId: 'nowhere' }, 'nodeId'],
    ['config.change', { nodeId: 'primary', set: { users: { Guest: 1 } } }, 'set.users.Guest'],
    ['config.change', { nodeId: 'primary', set: { licenseSource: 'cloud' } }, 'set.licenseSource'],
    [
      'license.install',
      { target: 'webLm', file: { hostId: 'V1', features: { Fax: 1 } } },
      'file.features.Fax',
    ],
    ['license.install', { target: 'nowhere', file: { hostId: 'V1', features: {} } }, 'target'],
    ['license.hostId', { address: '10.0.0.1', uuid: 'x' }, 'uuid'],
    ['weblm.stop', { solutionId: 'other' }, 'solutionId'],
    ['line.break', { nodeId: 'primary', peerId: 'nowhere' }, 'peerId'],
    ['line.break', { nodeId: 'expansion01', peerId: 'expansion02' }, 'peerId'],
    ['service.control', { nodeId: 'primary', serviceId: 'fax', action: 'stop' }, 'serviceId'],
    ['service.control', { nodeId: 'primary', serviceId: 'voicemail', action: 'melt' }, 'action'],
    ['node.reboot', {}, 'nodeId'],
    ['socket.delay', { nodeId: 'primary', ms: -5 }, 'ms'],
    ['alarm.raise', { nodeId: 'primary' }, 'text'],
    ['alarm.raise', { nodeId: 'primary', text: 'x', severity: 'awful' }, 'severity'],
    ['alarm.raise', { nodeId: 'primary', text: 'x', perSecond: 0 }, 'perSecond'],
    ['alarm.clear', { nodeId: 'primary', alarmId: 'none' }, 'alarmId'],
    ['ledger.get', { nodeId: 'primary', fromSeq: 'a' }, 'fromSeq'],
    ['clock.get', { now: true }, 'now'],
  ])('answers %s %j with -32602 and names %s', async (method, params, name) => {
    const { error } = await simulation.control.ask(method, params);
    expect(error.code).toBe(-32602);
    expect(error.message.split(':')[0]).toBe(name);
  });

  it.each([
    ['node.start', { nodeId: 'primary' }],
    ['node.release', { nodeId: 'primary' }],
    ['node.rejoin', { nodeId: 'primary' }],
    ['service.control', { nodeId: 'primary', serviceId: 'voicemail', action: 'start' }],
    ['config.change', { nodeId: 'primary', set: { users: { 'Power User': 500 } } }],
    ['config.change', { nodeId: 'expansion01', set: { licenseSource: 'local' } }],
    ['license.install', { target: 'webLm', file: { hostId: 'V0', features: {} } }],
  ])('answers %s %j with -32004 and the reason', async (method, params) => {
    const { error } = await simulation.control.ask(method, params);
    expect(error.code).toBe(-32004);
    expect(error.data.reason).toMatch(/\.$/);
  });

  it('answers -32601 to what it does not know', async () => {
    expect((await simulation.control.ask('clock.stop')).error.code).toBe(-32601);
    expect((await simulation.control.ask('toString')).error.code).toBe(-32601);
  });

  it('names the request it cannot take, and never answers a notification', async () => {
    const { control } = simulation;
    control.socket.send('{"id":"mine","method":"clock.get"}');
    const refused = await control.next(({ id }) => id === 'mine');
    expect(refused.error.code).toBe(-32600);
    control.socket.send('{"jsonrpc":"2.0","method":"clock.stop"}');
    await simulation.order('clock.get');
    expect(control.received.filter(({ id }) => id === null)).toEqual([]);
  });

  it('has raised every alarm when it answers, also while the clock is paused', async () => {
    const { seq } = await simulation.order('ledger.get', { nodeId: 'primary' });
    await simulation.order('alarm.raise', { nodeId: 'primary', text: 'Storm', count: 5_000 });
    const { events } = await simulation.order('ledger.get', { nodeId: 'primary', fromSeq: seq + 1 });
    expect(events).toHaveLength(5_000);
    expect(events.at(-1).alarm.occurrences).toBe(5_000);
  });

  it('is not for web pages', async () => {
    const socket = new WebSocket(simulation.simulator.ready.control, { origin: 'https://example.org' });
    socket.on('error', () => undefined);
    const [, response] = await once(socket, 'unexpected-response');
    response.resume();
    expect(response.statusCode).toBe(403);
  });

  it('keeps the clock: it stands still, jumps, and says where it is', async () => {
    const before = await simulation.order('clock.get');
    expect(before.speed).toBe(0);
    const { at } = await simulation.order('clock.jump', { ms: 61_000 });
    expect(Date.parse(at) - Date.parse(before.at)).toBe(61_000);
    expect(await simulation.order('clock.jump', { to: '2016-08-02T00:00:00.000Z' })).toEqual({
      at: '2016-08-02T00:00:00.000Z',
    });
    expect((await simulation.order('clock.speed', { speed: 3_600 })).speed).toBe(3_600);
  });

  it('changes a configuration, and gives it back', async () => {
    const set = { reserved: { 'SIP Trunk Sessions': 21 }, portal: { failback: 'Manual' } };
    expect(await simulation.order('config.change', { nodeId: 'primary', set })).toEqual({
      rebootNeeded: false,
    });
    const configuration = await simulation.order('config.get', { nodeId: 'primary' });
    expect(configuration.reserved).toMatchObject({ 'SIP Trunk Sessions': 21, 'Voicemail Pro Ports': 20 });
    expect(configuration.portal).toEqual({ failover: true, detectionMinutes: 3, failback: 'Manual' });
    const { license } = await simulation.look('primary');
    expect(license.features[0]).toMatchObject({ name: 'SIP Trunk Sessions', required: 21, granted: 21 });
  });

  it('takes a new license file into account at the next attempt', async () => {
    const { webLm } = await simulation.look('primary');
    const features = {
      ...Object.fromEntries(
        webLm.features.map((f: { name: string; capacity: number }) => [f.name, f.capacity]),
      ),
      'Power User': 1,
    };
    await simulation.order('license.install', { target: 'webLm', file: { hostId: webLm.hostId, features } });
    expect((await simulation.look('primary')).license.mode).toBe('WebLM Normal');
    await simulation.order('clock.jump', { ms: 9 * 60_000 });
    const { license, alarms } = await simulation.look('primary');
    expect(license).toMatchObject({ mode: 'WebLM Error', lastRenewal: { outcome: 'insufficient' } });
    expect(alarms.map(({ text }: { text: string }) => text)).toContain(
      'There are insufficient licenses for this configuration. License Type: Power User',
    );
  });

  it('fails the renewals of a node whose line to the Primary is broken, until it is mended', async () => {
    await simulation.order('line.break', { nodeId: 'expansion01', peerId: 'primary' });
    await simulation.order('clock.jump', { ms: 9 * 60_000 });
    const { license, lines } = await simulation.look('expansion01');
    expect(license).toMatchObject({ mode: 'WebLM Error', server: { viaPrimaryLine: true } });
    expect(lines.map(({ state }: { state: string }) => state)).toEqual(['Out of Service', 'In Service']);
    expect((await simulation.look('expansion02')).license.mode).toBe('WebLM Normal');
    await simulation.order('line.mend', { nodeId: 'primary', peerId: 'expansion01' });
    await simulation.order('clock.jump', { ms: 9 * 60_000 });
    expect((await simulation.look('expansion01')).license.mode).toBe('WebLM Normal');
  });

  it('drops, silences and delays the connections to a node', async () => {
    const { peer, opened } = await simulation.open('primary');
    const closed = once(peer.socket, 'close');
    await simulation.order('socket.drop', { nodeId: 'primary' });
    await closed;
    const resume = { bootId: opened.bootId, seq: opened.seq };
    const { peer: silent } = await simulation.open('primary', resume);
    await simulation.order('socket.halfOpen', { nodeId: 'primary' });
    await simulation.order('alarm.raise', { nodeId: 'primary', text: 'unheard' });
    const { peer: third } = await simulation.open('primary', resume);
    expect((await third.untilSeq(opened.seq + 1)).at(-1).alarm.text).toBe('unheard');
    expect(silent.events).toEqual([]);
    expect(silent.socket.readyState).toBe(WebSocket.OPEN);
    await simulation.order('socket.delay', { nodeId: 'primary', ms: 150 });
    const sentAt = performance.now();
    await simulation.order('alarm.raise', { nodeId: 'primary', text: 'late' });
    await third.next(
      ({ method, params }) => method === 'events' && params.events.at(-1).alarm?.text === 'late',
    );
    expect(performance.now() - sentAt).toBeGreaterThan(140);
  });

  it('isolates a node from everyone, and lets its clients resume when it rejoins', async () => {
    const { peer, opened } = await simulation.open('expansion01');
    const closed = once(peer.socket, 'close');
    await simulation.order('node.isolate', { nodeId: 'expansion01' });
    const unanswered = new WebSocket(simulation.url('expansion01'), 'ipo.monitor.v1', {
      auth: 'Administrator:Administrator',
    });
    unanswered.on('error', () => undefined);
    const hungUp = new Promise((resolve) => unanswered.on('close', resolve));
    await simulation.order('clock.jump', { ms: 600_000 });
    expect((await simulation.look('primary')).lines[1].state).toBe('Out of Service');
    expect(unanswered.readyState).toBe(WebSocket.CONNECTING);
    await simulation.order('node.rejoin', { nodeId: 'expansion01' });
    await Promise.all([closed, hungUp]);
    const later = await simulation.open('expansion01', { bootId: opened.bootId, seq: opened.seq });
    expect(later.opened.resumed).toBe(true);
    expect(later.opened.seq).toBeGreaterThan(opened.seq);
  });

  it('raises alarms at a rate of simulated time', async () => {
    await simulation.order('alarm.raise', {
      nodeId: 'primary',
      text: 'storm',
      count: 5_000,
      perSecond: 1_000,
    });
    await simulation.order('clock.jump', { ms: 1_999 });
    const storm = async () =>
      (await simulation.look('primary')).alarms.find(({ text }: { text: string }) => text === 'storm');
    expect((await storm()).occurrences).toBe(2_000);
    await simulation.order('clock.jump', { ms: 10_000 });
    expect((await storm()).occurrences).toBe(5_000);
  });
});

describe('how the scenario stands', () => {
  it('is told with what is planned and what is broken, however that is named', async () => {
    const { title, next } = await simulation.order('scenario.state');
    expect({ title, next }).toEqual({
      title: 'A healthy Select solution',
      next: { step: 0, name: 'trunk lost', at: '2016-08-01T08:30:00.000Z' },
    });
    await simulation.order('weblm.stop', { nodeId: 'expansion01' });
    await simulation.order('line.break', { nodeId: 'expansion01', lineId: 'line-1' });
    await simulation.order('node.crash', { nodeId: 'expansion02' });
    expect(await simulation.order('scenario.state')).toMatchObject({
      down: ['expansion02'],
      webLmDown: ['primary'],
      brokenLines: [
        { nodeId: 'primary', lineId: 'line-2' },
        { nodeId: 'expansion01', lineId: 'line-1' },
      ],
    });
  });

  it('goes on by the number of a step only where that is next', async () => {
    await simulation.order('scenario.next', { step: 0 });
    const { at } = await simulation.order('clock.get');
    expect(await simulation.order('scenario.next', { step: 0 })).toEqual({
      at,
      name: 'trunk back',
      done: false,
    });
    await simulation.order('scenario.next', { step: 1 });
    expect((await simulation.order('scenario.state')).next).toBeNull();
  });

  it.each([
    [{ nodeId: 'primary' }, 'peerId'],
    [{ nodeId: 'primary', peerId: 'secondary', lineId: 'line-1' }, 'peerId'],
    [{ nodeId: 'primary', lineId: 'line-99' }, 'lineId'],
  ])('refuses to break the line %j', async (params, name) => {
    const { error } = await simulation.control.ask('line.break', params);
    expect(error.code).toBe(-32602);
    expect(error.message.split(':')[0]).toBe(name);
  });
});
