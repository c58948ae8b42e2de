import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Compile } from 'typebox/compile';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs } from '#shared/model/time.ts';
import { commands, notifications } from '#shared/protocol/messages.ts';
import { loadScenario } from '#simulator/scenario/loadScenario.ts';
import type { ScenarioSolution } from '#simulator/scenario/scenarioSchema.ts';
import { startSimulator } from '#simulator/simulator.ts';
import { connect, type Message, type Peer } from './peer.ts';
import { Simulation } from './simulation.ts';

let simulation: Simulation;
beforeEach(async () => {
  simulation = await Simulation.start('trace-burst');
});
afterEach(() => simulation.stop());

const start = (peer: Peer, tags: string[] | null = null, requestId: string = randomUUID()) =>
  peer.call('trace.start', { requestId, tags });
const stop = (peer: Peer) => peer.call('trace.stop', { requestId: randomUUID() });
const jump = (ms: number) => simulation.order('clock.jump', { ms });
const frames = (peer: Peer): Message[] =>
  peer.received.filter(({ method }) => method === 'trace').map(({ params }) => params);
const lines = (peer: Peer): Message[] => frames(peer).flatMap((frame) => frame.lines);
const texts = (peer: Peer): string[] => lines(peer).map(({ tag, text }) => `${tag}: ${text}`);
const dropped = (peer: Peer): number => frames(peer).reduce((sum, frame) => sum + frame.dropped, 0);
const arrived = (peer: Peer): number =>
  frames(peer).reduce((sum, frame) => sum + frame.lines.length + frame.dropped, 0);

/** A line of its own that shows that everything before it has come. */
async function untilNow(peer: Peer, nodeId = 'primary', tag = 'MARK'): Promise<void> {
  const known = lines(peer).filter((line) => line.tag === tag).length;
  await simulation.order('trace.burst', { nodeId, perSecond: 1, seconds: 1, tag });
  await peer.next(() => lines(peer).filter((line) => line.tag === tag).length > known);
}

/** The same scenario with its solution changed. */
async function restartWith(change: (solution: ScenarioSolution) => ScenarioSolution): Promise<void> {
  await simulation.stop();
  const { scenario } = loadScenario('trace-burst');
  const solutions = scenario.solutions.map(change);
  const simulator = await startSimulator({ scenario: { ...scenario, solutions }, port: 0, speed: 0 });
  simulation = new Simulation(simulator, await connect(simulator.ready.control));
}

describe('trace.start', () => {
  it('answers the banner as System Monitor prints it, with what a ticket needs, to a user who may only read', async () => {
    const { peer, opened } = await simulation.open('warehouse', undefined, 'Monitor:Monitor');
    const answer = await start(peer);
    expect(Compile(commands['trace.start'].result).Check(answer)).toBe(true);
    const banner = answer.bannerLines.map((line: string) => {
      const [, time, uptime, text] = /^(\d\d:\d\d:\d\d) +(\d+)mS PRN: (.*)$/.exec(line) ?? [];
      expect([time, Number(uptime)]).toEqual(['16:30:00', Date.parse(opened.at) - ipOfficeStart(opened)]);
      return text;
    });
    expect(banner.slice(0, 5)).toEqual([
      '++++++',
      '+ loader: 1.35',
      expect.stringMatching(/^\+ cpu: id /),
      `+ cpu: sn ${opened.node.serialNumber}`,
      expect.stringMatching(/^\+ fpga: id /),
    ]);
    expect(banner.indexOf('++++++ LIST OF MODULES ++++++')).toBeGreaterThan(4);
    expect(banner.filter((text: string) => /^\+ Slot \d:/.test(text))).toHaveLength(4);
    for (const identity of [opened.node.pldsHostId, opened.node.version, opened.node.address]) {
      expect(banner.join('\n')).toContain(identity);
    }
  });

  it('is answered alike when it is repeated, and traces no twice', async () => {
    const { peer } = await simulation.open('primary');
    const requestId = randomUUID();
    const first = await start(peer, ['LSTMP'], requestId);
    await jump(1_500);
    expect(await start(peer, ['LSTMP'], requestId)).toEqual(first);
    await stop(peer);
    expect(await start(peer, ['LSTMP'], requestId)).toEqual(first);
    await simulation.order('trace.stamp', { nodeId: 'primary' });
    await start(peer, ['MARK']);
    await untilNow(peer);
    expect(lines(peer).map(({ tag }) => tag)).toEqual(['MARK']);
  });

  it('needs a request id and tags', async () => {
    const { peer } = await simulation.open('primary');
    const { error } = await peer.ask('trace.start', { requestId: randomUUID() });
    expect(error).toMatchObject({ code: -32602, message: expect.stringMatching(/^tags/) });
    const wrong = await peer.ask('trace.start', { requestId: randomUUID(), tags: 'PRN' });
    expect(wrong.error).toMatchObject({ code: -32602, message: expect.stringMatching(/^tags/) });
    expect((await peer.ask('trace.stop')).error.code).toBe(-32602);
  });
});

describe('a trace', () => {
  it('sends lines the protocol knows, counted from the start of IP Office, and none to the journal', async () => {
    const { peer, opened } = await simulation.open('primary');
    await start(peer);
    await jump(10 * 60_000);
    await untilNow(peer);
    const check = Compile(notifications.trace);
    for (const frame of frames(peer)) expect(check.Check(frame)).toBe(true);
    const times = lines(peer).map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const { at, uptimeMs } of lines(peer)) {
      expect(uptimeMs).toBe(Date.parse(at) - ipOfficeStart(opened));
    }
    const tags = new Set(lines(peer).map(({ tag }) => tag));
    expect([...tags].sort()).toEqual(['CALL', 'CMExtEvt', 'LIC', 'LSTMP', 'MARK', 'PRN']);
    const { events } = await simulation.order('ledger.get', { nodeId: 'primary', fromSeq: opened.seq + 1 });
    expect(new Set(events.map(({ type }: Message) => type))).toEqual(new Set(['license', 'service']));
  });

  it('goes to each session by its own tags', async () => {
    const { peer: one } = await simulation.open('primary');
    const { peer: other } = await simulation.open('primary');
    const { peer: third } = await simulation.open('primary');
    await start(one, ['LIC', 'MARK']);
    await start(other, ['CALL', 'MARK']);
    await jump(10 * 60_000);
    await untilNow(one);
    await other.next(() => lines(other).some(({ tag }) => tag === 'MARK'));
    expect(new Set(lines(one).map(({ tag }) => tag))).toEqual(new Set(['LIC', 'MARK']));
    expect(new Set(lines(other).map(({ tag }) => tag))).toEqual(new Set(['CALL', 'MARK']));
    expect(frames(third)).toEqual([]);
  });

  it('follows the tags of the last order, and ends with trace.stop', async () => {
    const { peer } = await simulation.open('primary');
    await start(peer, ['CALL']);
    await jump(60_000);
    await start(peer, ['LSTMP', 'MARK']);
    const calls = lines(peer).length;
    expect(calls).toBeGreaterThan(0);
    await simulation.order('trace.stamp', { nodeId: 'primary', extension: 457 });
    await jump(60_000);
    await untilNow(peer);
    expect(lines(peer)[calls]).toMatchObject({
      tag: 'LSTMP',
      text: expect.stringMatching(/^Log Stamped \d{3} 01\/08\/2016 16:31:00 User: Extn457 Extension: 457$/),
    });
    const before = lines(peer).length;
    expect(await stop(peer)).toEqual({});
    await simulation.order('trace.stamp', { nodeId: 'primary' });
    await jump(60_000);
    await start(peer, ['MARK']);
    await untilNow(peer);
    expect(lines(peer)).toHaveLength(before + 1);
  });

  it('tells what happens at the moment it happens', async () => {
    const { peer } = await simulation.open('primary');
    await start(peer);
    await simulation.order('service.control', {
      nodeId: 'primary',
      serviceId: 'one-x-portal',
      action: 'fail',
    });
    await simulation.order('line.break', { nodeId: 'primary', peerId: 'warehouse' });
    const set = { portal: { detectionMinutes: 1 } };
    await simulation.order('config.change', { nodeId: 'primary', set });
    await untilNow(peer);
    const told = texts(peer);
    for (const [index, expected] of [
      /^SVC: one-X Portal: Failed$/,
      /^ALARM: Raised: ServiceFailed \(critical, occurrences 1\)/,
      /^PORTAL: Serving: none \(was primary\)$/,
      /^PORTAL: failover pending, due at 16:33:00$/,
      /^LINE: IP Office Line 2 to Warehouse .*: Out of Service$/,
      /^ALARM: Raised: LineDown/,
      /^CFG: Configuration saved\.$/,
      /^LIC: WebLM: asking .* \(merge\) for .*36 Power User/,
      /^LIC: WebLM: ok: /,
    ].entries()) {
      const found = told.findIndex((text) => expected.test(text));
      expect(found, `${expected} in\n${told.join('\n')}`).toBeGreaterThanOrEqual(index);
    }
    expect(lines(peer).every(({ at }) => at === '2016-08-01T15:30:00.000Z')).toBe(true);
  });

  it('tells each attempt at WebLM, its result, and the mode that follows', async () => {
    const { peer } = await simulation.open('warehouse');
    await start(peer, ['LIC', 'MARK']);
    await simulation.order('weblm.stop');
    await jump(9 * 60_000);
    await untilNow(peer, 'warehouse');
    expect(texts(peer).slice(0, 3)).toEqual([
      expect.stringMatching(/^LIC: WebLM: asking https:\S+ through the Primary \(periodic\) for /),
      expect.stringMatching(/^LIC: WebLM: unreachable: /),
      'LIC: License mode: WebLM Error (was WebLM Normal)',
    ]);
  });

  it('logs users of a Remote Extension out while there is no license for them', async () => {
    await restartWith((solution) => ({ ...solution, webLmLicenses: { 'Server Edition': 3 } }));
    const { peer } = await simulation.open('primary');
    await start(peer, ['CMExtEvt', 'MARK']);
    await jump(10 * 60_000);
    await untilNow(peer);
    const refused = /^CMExtEvt: Extn\d+: User is not licensed for a Remote Extension: Logging Out\.$/;
    expect(texts(peer).filter((text) => refused.test(text)).length).toBeGreaterThanOrEqual(9);
  });

  it('ends with the session at a reboot; the next one starts its own, with the boot first and less uptime', async () => {
    const { peer } = await simulation.open('primary');
    await start(peer);
    await simulation.order('trace.stamp', { nodeId: 'primary' });
    const closed = once(peer.socket, 'close');
    await simulation.order('node.reboot', { nodeId: 'primary' });
    await closed;
    expect(lines(peer).at(-1)).toMatchObject({ tag: 'PRN', text: 'The system is rebooting.' });
    await jump(25_000);
    const { peer: next } = await simulation.open('primary');
    await simulation.order('trace.burst', { nodeId: 'primary', perSecond: 10, seconds: 1 });
    await jump(2_000);
    await next.call('license.renew', { requestId: randomUUID() });
    expect(frames(next)).toEqual([]);
    await start(next);
    expect((await simulation.order('trace.stamp', { nodeId: 'primary' })).number).toBe(0);
    expect((await simulation.order('trace.stamp', { nodeId: 'primary' })).number).toBe(1);
    await untilNow(next);
    expect(texts(next).slice(0, 6)).toEqual([
      'PRN: ++++++',
      'PRN: + loader: 1.35',
      expect.stringContaining('PRN: + cpu: sn '),
      expect.stringContaining('PRN: + version: '),
      'PRN: ++++++',
      'PRN: IP Office has started.',
    ]);
    const uptimes = lines(next).map(({ uptimeMs }) => uptimeMs);
    expect(uptimes.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 10_000]);
    expect(uptimes.at(-1)).toBe(17_000);
    expect(uptimes.at(-1)).toBeLessThan(lines(peer).at(-1).uptimeMs);
  });

  it('shows a restart of IP Office alone as falling uptime, in the same session', async () => {
    const { peer } = await simulation.open('primary');
    await start(peer, ['PRN', 'SVC', 'MARK']);
    await simulation.order('service.control', {
      nodeId: 'primary',
      serviceId: 'ip-office',
      action: 'restart',
    });
    await jump(20_000);
    await untilNow(peer);
    const starting = texts(peer).indexOf('SVC: IP Office: Starting');
    expect(texts(peer).slice(starting - 5, starting)).toContain('PRN: + loader: 1.35');
    expect(lines(peer)[starting].uptimeMs).toBe(0);
    expect(lines(peer).at(-1).uptimeMs).toBe(17_000);
  });
});

describe('the same seed and orders', () => {
  const told = async (seed: number, isTracedBefore: boolean): Promise<string[]> => {
    await simulation.stop();
    simulation = await Simulation.start('trace-burst', { seed });
    const { peer } = await simulation.open('primary');
    if (isTracedBefore) await start((await simulation.open('primary')).peer);
    await jump(7 * 60_000 + 123);
    await start(peer);
    await jump(5 * 60_000);
    await simulation.order('trace.stamp', { nodeId: 'primary' });
    await simulation.order('node.isolate', { nodeId: 'warehouse' });
    await jump(12 * 60_000);
    await untilNow(peer);
    expect(dropped(peer)).toBe(0);
    return lines(peer).map(({ at, uptimeMs, tag, text }) => `${at} ${uptimeMs} ${tag} ${text}`);
  };

  it('give the same lines, whoever traced before; another seed gives others', async () => {
    const first = await told(7, false);
    expect(first.length).toBeGreaterThan(100);
    expect(await told(7, true)).toEqual(first);
    expect(await told(8, false)).not.toEqual(first);
  });
});

describe('a burst', () => {
  it('of 5,000 lines a second for ten seconds arrives whole and in order', async () => {
    const { peer } = await simulation.open('primary');
    await start(peer, ['PKT']);
    const burst = { nodeId: 'primary', perSecond: 5_000, seconds: 10, tag: 'PKT' };
    expect(await simulation.order('trace.burst', burst)).toEqual({ lines: 50_000 });
    const startedAt = Date.parse((await simulation.order('clock.get')).at);
    for (let second = 1; second <= 10; second++) {
      await jump(1_000);
      await peer.next(() => arrived(peer) >= second * 5_000);
    }
    expect(dropped(peer)).toBe(0);
    expect(lines(peer)).toHaveLength(50_000);
    for (const [index, { at, text }] of lines(peer).entries()) {
      if (!text.startsWith(`Burst line ${index + 1} of 50000`)) expect.fail(`line ${index + 1} is ${text}`);
      if (Date.parse(at) !== startedAt + Math.floor(index / 5)) expect.fail(`line ${index + 1} is of ${at}`);
    }
    for (const frame of frames(peer)) expect(frame.lines.length).toBeLessThanOrEqual(500);
  });

  it('can be a step of a scenario, and ends when the node reboots', async () => {
    const { peer } = await simulation.open('primary');
    await start(peer, ['PRN']);
    expect((await simulation.order('scenario.next')).name).toBe('5,000 lines a second for a minute');
    await jump(100);
    await peer.next(() => texts(peer).some((text) => text.startsWith('PRN: Burst line 500 of 300000')));
    await simulation.order('scenario.next');
    await simulation.order('scenario.next');
    expect((await simulation.order('scenario.next')).name).toBe('the Primary reboots');
    expect(await simulation.order('scenario.next')).toMatchObject({
      name: 'the Primary is back',
      done: true,
    });
    const { peer: next } = await simulation.open('primary');
    await start(next);
    await jump(10_000);
    await untilNow(next);
    expect(texts(next).filter((text) => /Burst line/.test(text))).toHaveLength(1);
  });

  it('does not outlive a reboot, however short it is', async () => {
    const services = [{ id: 'ip-office', startSeconds: 0 } as const];
    await restartWith((solution) => ({
      ...solution,
      nodes: solution.nodes.map((node) => ({ ...node, bootSeconds: 0, services })),
    }));
    await simulation.order('trace.burst', { nodeId: 'primary', perSecond: 1, seconds: 60, tag: 'PKT' });
    await jump(1_500);
    await simulation.order('node.reboot', { nodeId: 'primary' });
    await jump(100);
    const { peer } = await simulation.open('primary');
    await start(peer, ['PKT', 'MARK']);
    await jump(30_000);
    await untilNow(peer);
    expect(lines(peer).map(({ tag }) => tag)).toEqual(['MARK']);
  });

  it.each([
    ['trace.burst', { perSecond: 1, seconds: 1 }, 'nodeId'],
    ['trace.burst', { nodeId: 'nowhere', perSecond: 1, seconds: 1 }, 'nodeId'],
    ['trace.burst', { nodeId: 'primary', seconds: 1 }, 'perSecond'],
    ['trace.burst', { nodeId: 'primary', perSecond: 0, seconds: 1 }, 'perSecond'],
    ['trace.burst', { nodeId: 'primary', perSecond: 5_001, seconds: 1 }, 'perSecond'],
    ['trace.burst', { nodeId: 'primary', perSecond: 1.5, seconds: 1 }, 'perSecond'],
    ['trace.burst', { nodeId: 'primary', perSecond: 1 }, 'seconds'],
    ['trace.burst', { nodeId: 'primary', perSecond: 1, seconds: 0 }, 'seconds'],
    ['trace.burst', { nodeId: 'primary', perSecond: 1, seconds: 0.5 }, 'seconds'],
    ['trace.burst', { nodeId: 'primary', perSecond: 1, seconds: 3_601 }, 'seconds'],
    ['trace.burst', { nodeId: 'primary', perSecond: 1, seconds: 1, tag: 'a: b' }, 'tag'],
    ['trace.burst', { nodeId: 'primary', perSecond: 1, seconds: 1, size: 9 }, 'size'],
    ['trace.stamp', {}, 'nodeId'],
    ['trace.stamp', { nodeId: 'primary', extension: 'x' }, 'extension'],
  ])('%s %j is answered -32602 and names %s', async (method, params, name) => {
    const { error } = await simulation.control.ask(method, params);
    expect(error.code).toBe(-32602);
    expect(error.message.split(':')[0]).toBe(name);
  });

  it('is refused where IP Office is not running', async () => {
    await simulation.order('service.control', { nodeId: 'primary', serviceId: 'ip-office', action: 'stop' });
    for (const method of ['trace.stamp', 'trace.burst']) {
      const params = { nodeId: 'primary', ...(method === 'trace.burst' ? { perSecond: 1, seconds: 1 } : {}) };
      const { error } = await simulation.control.ask(method, params);
      expect(error).toMatchObject({ code: -32004, data: { reason: expect.stringContaining('IP Office') } });
    }
  });
});

describe('more lines than a client takes', () => {
  const seconds = 60;
  const total = seconds * 5_000;
  /** What the two ends of a connection of this machine may hold by themselves, and what the node may keep. */
  const mostBytes = (10 + 5) * 1024 * 1024;

  async function burst(): Promise<void> {
    await simulation.order('trace.burst', { nodeId: 'primary', perSecond: 5_000, seconds, tag: 'PKT' });
    await jump(seconds * 1_000);
  }

  function expectBounded(peer: Peer): void {
    expect(arrived(peer)).toBe(total);
    expect(dropped(peer)).toBeGreaterThan(0);
    expect(lines(peer).reduce((sum, line) => sum + JSON.stringify(line).length, 0)).toBeLessThan(mostBytes);
    let expected = 1;
    for (const frame of frames(peer)) {
      expected += frame.dropped;
      const [first] = frame.lines;
      if (first) expect(first.text).toMatch(new RegExp(`^Burst line ${expected} of `));
      expected += frame.lines.length;
    }
  }

  it('are dropped and counted where they are missing when the client reads nothing', async () => {
    const { peer } = await simulation.open('primary');
    await start(peer, ['PKT']);
    peer.socket.pause();
    await burst();
    peer.socket.resume();
    await peer.next(() => arrived(peer) >= total);
    expectBounded(peer);
  });

  it('are dropped and counted when the network is slow, and events are not', async () => {
    const { peer } = await simulation.open('primary');
    await start(peer, ['PKT']);
    await simulation.order('socket.delay', { nodeId: 'primary', ms: 200 });
    await burst();
    await simulation.order('alarm.raise', { nodeId: 'primary', text: 'In the middle' });
    await peer.next(() => peer.events.some(({ alarm }) => alarm?.text === 'In the middle'));
    await simulation.order('socket.delay', { nodeId: 'primary' });
    await peer.next(() => arrived(peer) >= total);
    expectBounded(peer);
  });

  it('come of no jump over days: background life has its bound, and says what it left out', async () => {
    const { peer } = await simulation.open('primary');
    await start(peer, ['CALL', 'MARK']);
    const startedMs = performance.now();
    await jump(3 * dayMs);
    const mostLines = 10_000 + 5 * (performance.now() - startedMs) + 2;
    await untilNow(peer);
    expect(lines(peer).length).toBeLessThanOrEqual(mostLines);
    expect(arrived(peer)).toBeGreaterThan(3 * 24 * 60 * 5);
    expect(dropped(peer)).toBeGreaterThan(0);
  });
});

function ipOfficeStart(opened: Message): number {
  const { startedAt } = opened.snapshot.services.find(({ id }: Message) => id === 'ip-office');
  return Date.parse(startedAt);
}
