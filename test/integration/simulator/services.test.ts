import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#shared/model/time.ts';
import { parseScenario } from '#simulator/scenario/loadScenario.ts';
import { startSimulator } from '#simulator/simulator.ts';
import { connect, type Message } from './peer.ts';
import { Simulation } from './simulation.ts';

let simulation: Simulation;
afterEach(() => simulation.stop());

const startAt = '2016-08-01T08:00:00.000Z';
const node = (id: string, name: string, role: string, index: number, rest: object = {}) => ({
  ...{ id, name, role, address: `10.0.${index}.10` },
  ...rest,
});
const solution = {
  id: 'services',
  name: 'Services',
  webLmLicenses: 'as required',
  nodes: [
    node('primary', 'Primary', 'primary', 0),
    node('secondary', 'Secondary', 'secondary', 1, {
      services: [{ id: 'voicemail', autoStart: false }],
    }),
    node('expansion01', 'Expansion01', 'expansion', 2),
    node('expansion02', 'Expansion02', 'expansion', 3),
  ],
  clients: [{ kind: 'one-X Portal client', count: 3 }],
};

async function start(written: object = {}, set: object = {}): Promise<void> {
  const scenario = { title: 'Services', startAt, solutions: [{ ...solution, ...written }], ...set };
  const parsed = parseScenario(JSON.stringify(scenario), 'services');
  const simulator = await startSimulator({ scenario: parsed, port: 0, speed: 0 });
  simulation = new Simulation(simulator, await connect(simulator.ready.control));
}

const jump = (ms: number) => simulation.order('clock.jump', { ms });
const control = (nodeId: string, serviceId: string, action: string) =>
  simulation.order('service.control', { nodeId, serviceId, action });

async function service(nodeId: string, id: string): Promise<Message> {
  const { services } = await simulation.look(nodeId);
  return services.find((one: Message) => one.id === id);
}

async function activeAlarms(nodeId: string): Promise<string[]> {
  const { alarms } = await simulation.look(nodeId);
  return alarms.filter(({ active }: Message) => active).map(({ text }: Message) => text);
}

async function serviceEvents(nodeId: string): Promise<Message[]> {
  const { events } = await simulation.order('ledger.get', { nodeId });
  return events.filter(({ type }: Message) => type === 'service');
}

async function modes(): Promise<string[]> {
  const nodes = await Promise.all(solution.nodes.map(({ id }) => simulation.look(id)));
  return nodes.map(({ license }) => license.mode);
}

describe('a service', () => {
  const after = (seconds: number) => new Date(Date.parse(startAt) + seconds * 1_000).toISOString();

  it('passes through its states, each at its time', async () => {
    await start();
    const told = async () =>
      (await serviceEvents('primary')).map(({ at, service: { state, startedAt } }) => [at, state, startedAt]);
    const { startedAt } = await service('primary', 'voicemail');
    await control('primary', 'voicemail', 'restart');
    await jump(60_000);
    await control('primary', 'voicemail', 'fail');
    await jump(60_000);
    await control('primary', 'voicemail', 'start');
    await jump(60_000);
    await control('primary', 'voicemail', 'stop');
    await jump(60_000);
    expect(await told()).toEqual([
      [after(0), 'Stopping', startedAt],
      [after(3), 'Stopped', null],
      [after(3), 'Starting', null],
      [after(9), 'Running', after(9)],
      [after(60), 'Failed', null],
      [after(120), 'Starting', null],
      [after(126), 'Running', after(126)],
      [after(180), 'Stopping', after(126)],
      [after(183), 'Stopped', null],
    ]);
  });

  it('takes nothing unless it runs, and has one alarm of the right kind while it is down', async () => {
    await start();
    const alarms = async () => (await activeAlarms('primary')).filter((text) => /one-X Portal$/.test(text));
    await control('primary', 'one-x-portal', 'stop');
    await jump(3_000);
    expect(await service('primary', 'one-x-portal')).toMatchObject({ memoryKiB: 0, cpuPercent: 0 });
    expect(await alarms()).toEqual(['Service stopped. Service: one-X Portal']);
    await control('primary', 'one-x-portal', 'start');
    await jump(1_000);
    await control('primary', 'one-x-portal', 'fail');
    expect(await alarms()).toEqual(['Service failed. Service: one-X Portal']);
    await control('primary', 'ip-office', 'restart');
    await jump(20_000);
    expect(await alarms()).toEqual(['Service failed. Service: one-X Portal']);
    await control('primary', 'one-x-portal', 'start');
    await jump(20_000);
    expect(await alarms()).toEqual([]);
  });

  it.each(['node.reboot', 'node.crash'])(
    'starts again after %s if it starts automatically',
    async (order) => {
      await start();
      expect(await service('secondary', 'voicemail')).toMatchObject({ state: 'Running', autoStart: false });
      await simulation.order(order, { nodeId: 'secondary' });
      if (order === 'node.crash') await simulation.order('node.start', { nodeId: 'secondary' });
      await jump(2 * minuteMs);
      const { services } = await simulation.look('secondary');
      expect(services.map(({ id, state }: Message) => `${id} ${state}`)).toEqual([
        'ip-office Running',
        'voicemail Stopped',
        'one-x-portal Running',
        'web-license-manager Running',
        'web-manager Running',
      ]);
      expect(await activeAlarms('secondary')).toEqual([
        'Service stopped. Service: Voicemail',
        'Voicemail Pro connection lost. Address: 10.0.1.10',
      ]);
      await control('secondary', 'voicemail', 'start');
      await jump(10_000);
      expect(await activeAlarms('secondary')).toEqual([]);
    },
  );
});

describe('memory and CPU', () => {
  const usage = async () => {
    const events = await serviceEvents('primary');
    return events.map(({ at, service: { id, memoryKiB, cpuPercent } }) => ({
      at,
      id,
      memoryKiB,
      cpuPercent,
    }));
  };

  it('move with the day, seldom, visibly, and the same each time', async () => {
    await start();
    await jump(24 * hourMs);
    const first = await usage();
    await simulation.stop();
    await start();
    await jump(24 * hourMs);
    expect(await usage()).toEqual(first);
    const ipOffice = first.filter(({ id }) => id === 'ip-office');
    expect(ipOffice.length).toBeGreaterThan(10);
    expect(first.length).toBeLessThan(150);
    for (const [index, { at, memoryKiB, cpuPercent }] of ipOffice.entries()) {
      const before = ipOffice[index - 1];
      if (!before) continue;
      expect(Date.parse(at) - Date.parse(before.at)).toBeGreaterThanOrEqual(5 * minuteMs);
      const cpu = Math.abs(cpuPercent - before.cpuPercent);
      expect(cpu > 0.19 || Math.abs(memoryKiB - before.memoryKiB) > 0.004 * memoryKiB).toBe(true);
    }
  });

  it('stand still where the scenario says so, and in solutions of more than 50 nodes', async () => {
    await start({}, { servicesDrift: false });
    await jump(24 * hourMs);
    expect(await usage()).toEqual([]);
    await simulation.stop();
    await start({ generate: { expansions: 47, users: 0 } });
    await jump(24 * hourMs);
    expect(await usage()).toEqual([]);
  });
});

describe('what stops with a service', () => {
  const normal = 'WebLM Normal';
  const lost = 'WebLM Error';

  it('IP Office on an Expansion: its lines at both ends, its alarms, its licensing', async () => {
    await start();
    await simulation.order('alarm.raise', { nodeId: 'expansion01', text: 'gone with it' });
    await control('expansion01', 'ip-office', 'stop');
    expect(await activeAlarms('expansion01')).toEqual([]);
    await jump(9 * minuteMs);
    expect((await modes()).filter((mode) => mode === normal)).toHaveLength(4);
    for (const nodeId of ['primary', 'secondary']) {
      expect(await activeAlarms(nodeId)).toEqual([
        expect.stringMatching(/^IP Office Line.*Peer: Expansion01$/),
      ]);
    }
    const { license, lines } = await simulation.look('expansion01');
    expect(license.nextRenewalAt).toBe(null);
    expect(lines.every(({ state }: Message) => state === 'Out of Service')).toBe(true);
    expect(await activeAlarms('expansion01')).toEqual(['Service stopped. Service: IP Office']);
    const change = { nodeId: 'expansion01', set: { phones: { avayaIp: 1 } } };
    expect((await simulation.control.ask('config.change', change)).error.code).toBe(-32004);
    await control('expansion01', 'ip-office', 'start');
    await jump(9 * minuteMs);
    expect(await modes()).toEqual([normal, normal, normal, normal]);
    for (const { id } of solution.nodes) expect(await activeAlarms(id)).toEqual([]);
  });

  it('IP Office on the Primary: renewals of the nodes that use it as a proxy', async () => {
    await start();
    await control('primary', 'ip-office', 'stop');
    await jump(10 * minuteMs);
    expect(await modes()).toEqual([normal, lost, lost, lost]);
    const { resiliency } = await simulation.look('secondary');
    expect(resiliency).toMatchObject({ serving: 'primary', voicemail: 'primary' });
    expect(resiliency.components[3]).toMatchObject({ state: 'Connected', role: 'Active' });
  });

  it.each([
    ['primary', [lost, lost, lost, lost]],
    ['secondary', [normal, normal, normal, normal]],
  ])('Web License Manager on the %s', async (nodeId, then) => {
    await start();
    await control(nodeId, 'web-license-manager', 'stop');
    await jump(10 * minuteMs);
    expect(await modes()).toEqual(then);
  });

  it.each([
    ['primary', 'secondary'],
    ['secondary', 'primary'],
  ])('Voicemail on the %s', async (nodeId, then) => {
    await start();
    await control(nodeId, 'voicemail', 'stop');
    await jump(3_000);
    expect((await simulation.look('primary')).resiliency).toMatchObject({
      serving: 'primary',
      voicemail: then,
    });
    expect(await activeAlarms(nodeId)).toEqual([
      'Service stopped. Service: Voicemail',
      expect.stringMatching(/^Voicemail Pro connection lost/),
    ]);
  });

  it('Web Manager: nothing else', async () => {
    await start({}, { servicesDrift: false });
    const { services: _, alarms: __, license: ___, ...before } = await simulation.look('primary');
    await control('primary', 'web-manager', 'stop');
    await jump(10 * minuteMs);
    expect(await simulation.look('primary')).toMatchObject({ ...before, webLm: { reachable: true } });
    expect(await modes()).toEqual([normal, normal, normal, normal]);
    expect(await activeAlarms('primary')).toEqual(['Service stopped. Service: Web Manager']);
  });
});

it('a Primary that crashes is missed by all, and everything is as before once it has started', async () => {
  await start();
  const { opened } = await simulation.open('primary');
  await simulation.order('node.crash', { nodeId: 'primary' });
  await jump(3 * minuteMs);
  expect((await simulation.look('secondary')).resiliency).toMatchObject({
    serving: 'secondary',
    voicemail: 'secondary',
    clients: [{ on: 'reconnecting' }],
  });
  await jump(7 * minuteMs);
  expect(await modesOf('secondary', 'expansion01')).toEqual(['WebLM Error', 'WebLM Error']);
  await simulation.order('node.start', { nodeId: 'primary' });
  await jump(10 * minuteMs);
  const later = await simulation.open('primary', { bootId: opened.bootId, seq: opened.seq });
  expect(later.opened).toMatchObject({ resumed: false, gap: null });
  expect(later.opened.bootId).not.toBe(opened.bootId);
  expect(await modes()).toEqual(Array.from({ length: 4 }, () => 'WebLM Normal'));
  for (const { id } of solution.nodes) expect(await activeAlarms(id)).toEqual([]);
  for (const nodeId of ['primary', 'secondary']) {
    expect((await simulation.look(nodeId)).resiliency).toMatchObject({
      serving: 'primary',
      voicemail: 'primary',
      pending: null,
      clients: [{ on: 'primary' }],
    });
  }
});

const modesOf = async (...ids: string[]) => {
  const nodes = await Promise.all(ids.map((id) => simulation.look(id)));
  return nodes.map(({ license }) => license.mode);
};

describe('the lines', () => {
  it('are as docs/services.md states them', async () => {
    await start();
    const page = readFileSync(new URL('../../../docs/services.md', import.meta.url), 'utf8');
    const section = page.split('## Lines')[1] ?? '';
    const stated = section
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2);
    const role = (name: string) => name.replace(/\d+$/, '');
    const rows = new Set<string>();
    for (const { id, name } of solution.nodes) {
      for (const line of (await simulation.look(id)).lines) {
        expect(line).toMatchObject({ kind: 'ip-office', state: 'In Service' });
        const cells = [role(name), role(line.peer.name), line.transport, line.security, line.channels];
        rows.add(`| ${[...cells, line.backsUp.join(', ')].join(' | ')} |`.replace('|  |', '| |'));
      }
    }
    expect(rows).toEqual(new Set(stated));
  });
});
