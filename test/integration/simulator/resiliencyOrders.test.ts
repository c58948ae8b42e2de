import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message, Peer } from './peer.ts';
import { Simulation } from './simulation.ts';

let simulation: Simulation;
beforeEach(async () => {
  simulation = await Simulation.start('healthy');
});
afterEach(() => simulation.stop());

const portal = (action: string, nodeId = 'primary') => ({ nodeId, serviceId: 'one-x-portal', action });
const line = { nodeId: 'primary', peerId: 'secondary' };
const resiliency = (peer: Peer, action: string): Promise<Message> =>
  peer.ask('resiliency.control', { requestId: randomUUID(), action });
const refusedWith = (reason: RegExp) => ({ code: -32004, data: { reason: expect.stringMatching(reason) } });

type Step = readonly [method: string, params: object];
const later = (ms: number): Step => ['clock.jump', { ms }];
const settings = (portalSettings: object): Step => [
  'config.change',
  { nodeId: 'primary', set: { portal: portalSettings } },
];

describe('an order that cannot be followed', () => {
  it.each<[string, object, number, RegExp]>([
    ['service.control', portal('stop', 'nowhere'), -32602, /^nodeId: /],
    ['service.control', portal('stop', 'expansion01'), -32602, /^serviceId: .*no service one-x-portal/],
    ['service.control', { ...portal('stop'), serviceId: 'fax' }, -32602, /^serviceId: /],
    ['service.control', portal('Starting'), -32602, /^action: must be one of/],
    ['service.control', { nodeId: 'primary', action: 'stop' }, -32602, /^serviceId: is missing/],
    ['service.control', portal('start'), -32004, /already running/],
    ['node.isolate', { nodeId: 'nowhere' }, -32602, /^nodeId: /],
    ['node.isolate', {}, -32602, /^nodeId: is missing/],
    ['node.rejoin', { nodeId: 'primary' }, -32004, /not isolated/],
    ['node.crash', { nodeId: 'nowhere' }, -32602, /^nodeId: /],
    ['node.crash', { nodeId: 7 }, -32602, /^nodeId: /],
    ['node.start', { nodeId: 'primary' }, -32004, /is up/],
    ['line.break', { nodeId: 'nowhere', peerId: 'primary' }, -32602, /^nodeId: /],
    ['line.break', { nodeId: 'primary', peerId: 'nowhere' }, -32602, /^peerId: /],
    ['line.break', { nodeId: 'primary', peerId: 'primary' }, -32602, /^peerId: .*no line/],
    ['line.break', { nodeId: 'primary' }, -32602, /^peerId: give either peerId or lineId/],
  ])('%s %j is answered with %i and why', async (method, params, code, why) => {
    const { error } = await simulation.control.ask(method, params);
    expect(error.code).toBe(code);
    expect(error.data?.reason ?? error.message).toMatch(why);
  });

  it.each<[string, Step[], string, object, number, RegExp]>([
    [
      'while it stops',
      [['service.control', portal('stop')]],
      'service.control',
      portal('start'),
      -32001,
      /stopping/,
    ],
    [
      'while it starts',
      [
        ['service.control', portal('fail')],
        ['service.control', portal('start')],
      ],
      'service.control',
      portal('stop'),
      -32001,
      /starting/,
    ],
    [
      'that has failed',
      [['service.control', portal('fail')]],
      'service.control',
      portal('stop'),
      -32004,
      /not running/,
    ],
    [
      'that failed already',
      [['service.control', portal('fail')]],
      'service.control',
      portal('fail'),
      -32004,
      /not running/,
    ],
    [
      'on a node that is down',
      [['node.crash', { nodeId: 'primary' }]],
      'service.control',
      portal('stop'),
      -32004,
      /is down/,
    ],
    [
      'of a node that is down',
      [['node.crash', { nodeId: 'primary' }]],
      'node.crash',
      { nodeId: 'primary' },
      -32004,
      /is down/,
    ],
    [
      'of a node cut off already',
      [['node.isolate', { nodeId: 'primary' }]],
      'node.isolate',
      { nodeId: 'primary' },
      -32004,
      /isolated/,
    ],
  ])('%s is refused', async (_, before, method, params, code, why) => {
    for (const [name, given] of before) await simulation.order(name, given);
    const { error } = await simulation.control.ask(method, params);
    expect(error).toMatchObject({ code, data: { reason: expect.stringMatching(why) } });
  });
});

describe('Failover Now and Failback', () => {
  it('runs one of two orders given at the same moment on both nodes, and refuses the other', async () => {
    const { peer: primary } = await simulation.open('primary');
    const { peer: secondary } = await simulation.open('secondary');
    const answers = await Promise.all([resiliency(primary, 'failover'), resiliency(secondary, 'failover')]);
    expect(answers.filter(({ result }) => result?.accepted)).toHaveLength(1);
    const [error] = answers.flatMap((answer) => (answer.error ? [answer.error] : []));
    expect(error).toMatchObject(refusedWith(/already active/));
    const ordered = [];
    for (const nodeId of ['primary', 'secondary']) {
      const { events } = await simulation.order('ledger.get', { nodeId });
      ordered.push(...events.filter(({ text }: Message) => /^Failover of/.test(text ?? '')));
    }
    expect(ordered).toHaveLength(1);
    expect((await simulation.look('primary')).resiliency.serving).toBe('secondary');
  });

  it('answers a repeat of the same request with the first answer, and runs it once', async () => {
    const { peer } = await simulation.open('primary');
    const params = { requestId: randomUUID(), action: 'failover' };
    expect((await peer.ask('resiliency.control', params)).result).toEqual({ accepted: true });
    expect((await peer.ask('resiliency.control', params)).result).toEqual({ accepted: true });
  });

  it.each<[string, Step[], string, RegExp]>([
    ['failover: disabled', [settings({ failover: false })], 'failover', /disabled/],
    [
      'failover: secondary portal down',
      [['service.control', portal('fail', 'secondary')]],
      'failover',
      /secondary one-X Portal is not running/,
    ],
    ['failback: nothing to return', [], 'failback', /already serving/],
    [
      'failback: a split',
      [settings({ failback: 'Manual' }), ['line.break', line], later(180_000)],
      'failback',
      /cannot see each other/,
    ],
    [
      'failback: the secondary serves and is not seen',
      [
        settings({ failback: 'Manual', detectionMinutes: 0 }),
        ['service.control', portal('fail')],
        settings({ detectionMinutes: 3 }),
        ['service.control', portal('start')],
        later(20_000),
        ['line.break', line],
      ],
      'failback',
      /cannot see each other/,
    ],
    [
      'failback: primary portal down',
      [settings({ detectionMinutes: 0 }), ['service.control', portal('fail')]],
      'failback',
      /primary one-X Portal is not running/,
    ],
  ])('refuses %s', async (_, steps, action, why) => {
    for (const [method, params] of steps) await simulation.order(method, params);
    const { peer } = await simulation.open('primary');
    const { resiliency: before } = await simulation.look('primary');
    expect((await resiliency(peer, action)).error).toMatchObject(refusedWith(why));
    expect((await simulation.look('primary')).resiliency).toEqual(before);
  });

  it('does not wait for the detection time where Failback is ordered while nobody serves', async () => {
    for (const [method, params] of [
      settings({ failback: 'Manual', detectionMinutes: 0 }),
      ['service.control', portal('fail')],
      settings({ detectionMinutes: 3 }),
      ['service.control', portal('start')],
      later(20_000),
      ['service.control', portal('fail', 'secondary')],
    ] as Step[])
      await simulation.order(method, params);
    const { peer, opened } = await simulation.open('primary');
    expect(opened.snapshot.resiliency).toMatchObject({ serving: 'none', pending: { action: 'failback' } });
    expect((await resiliency(peer, 'failback')).result).toEqual({ accepted: true });
    expect((await simulation.look('primary')).resiliency).toMatchObject({
      serving: 'primary',
      pending: null,
    });
  });

  it('is not for a node without a portal', async () => {
    const { peer } = await simulation.open('expansion01');
    expect((await resiliency(peer, 'failover')).error.code).toBe(-32002);
    const { error } = await resiliency((await simulation.open('primary')).peer, 'fail over');
    expect(error.code).toBe(-32602);
  });
});

describe('a user who logs in', () => {
  const login = (nodeId: string) => simulation.control.ask('portal.login', { nodeId });

  it('is let in by the portal that serves, and sent there by the other', async () => {
    expect((await login('primary')).result).toEqual({ servedBy: 'primary' });
    expect((await login('secondary')).error).toMatchObject(
      refusedWith(/secondary one-X Portal is passive: log in to ipo-pri\.northwind\.example/),
    );
    await simulation.order('service.control', portal('stop'));
    await simulation.order('clock.jump', { ms: 4 * 60_000 });
    expect((await login('primary')).error).toMatchObject(
      refusedWith(/primary one-X Portal cannot be reached/),
    );
    expect((await login('secondary')).result).toEqual({ servedBy: 'secondary' });
    expect((await login('expansion01')).error).toMatchObject({ code: -32002 });
    expect((await login('nowhere')).error).toMatchObject({ code: -32602 });
  });
});
