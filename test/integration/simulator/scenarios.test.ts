import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from './peer.ts';
import { Simulation } from './simulation.ts';

let simulation: Simulation;
afterEach(() => simulation.stop());

/** Node time in London in summer, as System Status prints it. */
const timeOf = (iso: string): string => new Date(Date.parse(iso) + 3_600_000).toISOString().slice(11, 19);

const attempt = 'Attempt to use a feature for which no license is installed. License Type:';
const short = 'There are insufficient licenses for this configuration. License Type:';
const texts = [
  'WebLM Server Error: System not licensed for Select',
  `${attempt} Avaya Softphone`,
  `${attempt} CTI Link Pro`,
  'Failed to load HOLD Music source file Source Name: Primary',
  `${short} Avaya Softphone`,
  'SIP Channel License Exceeded: There are insufficient SIP Channel licenses License Type: Maximum SIP Trunk Sessions',
  `${short} CTI Link Pro`,
  'License Configuration Error: There are insufficient licenses for the current configuration',
];

describe('weblm-migration', () => {
  it('ends its three checkpoints with the tables of the release notes', async () => {
    simulation = await Simulation.start('weblm-migration');
    const rest = ['16:33:45, 1', '16:33:45, 1', '16:33:45, 1', '16:33:45, 1'] as const;
    const tables: [string, string, string, string[], string][] = [
      [
        'over-configured',
        '16:38:55',
        'License Configuration Error',
        ['16:35:00, 4', '16:33:15, 1', '16:38:52, 4', '16:33:42, 1', ...rest],
        'AAAAAAAA',
      ],
      [
        'one license short',
        '16:48:00',
        'License Configuration Error',
        ['16:47:55, 6', '16:33:15, 1', '16:47:52, 22', '16:33:42, 1', ...rest],
        'AA-AA--A',
      ],
      [
        'licensed',
        '17:00:25',
        'WebLM Normal',
        ['16:51:45, 7', '16:33:15, 1', '17:00:23, 47', '16:33:42, 1', ...rest],
        '---A----',
      ],
    ];
    for (const [checkpoint, at, mode, counts, active] of tables) {
      expect(timeOf(await simulation.reach(checkpoint))).toBe(at);
      const { alarms, license } = await simulation.look('primary');
      expect(license.mode).toBe(mode);
      expect(alarms.map(({ text }: Message) => text)).toEqual(texts);
      expect(alarms.map(({ lastAt, occurrences }: Message) => `${timeOf(lastAt)}, ${occurrences}`)).toEqual(
        counts,
      );
      expect(alarms.map((alarm: Message) => (alarm.active ? 'A' : '-')).join('')).toBe(active);
    }
  });

  it('follows from the configuration: with enough licenses there is no shortage to report', async () => {
    simulation = await Simulation.start('weblm-migration');
    await simulation.order('scenario.next');
    const features = {
      'Voicemail Pro Ports': 50,
      'SIP Trunk Sessions': 50,
      'CTI Link Pro': 1,
      'Server Edition': 3,
      'Avaya IP Endpoints': 20,
      'Basic User': 10,
      'Office Worker': 5,
      'Power User': 20,
      'Avaya Softphone': 1,
    };
    const { peer, opened } = await simulation.open('primary');
    await peer.close();
    const file = { hostId: opened.node.webLmHostId, features };
    await simulation.order('license.install', { target: 'webLm', file });
    await simulation.reach('over-configured');
    const { alarms, license } = await simulation.look('primary');
    expect(license.mode).toBe('WebLM Normal');
    expect(alarms.map(({ text }: Message) => text)).toEqual(texts.slice(0, 4));
  });
});

const acquisitions = [
  ['VALUE_IPO_VM_PORTS', '0050569F1B93-Primary', 2],
  ['VALUE_IPO_USR_OFFICE', '0050569F1B93-Primary', 1],
  ['VALUE_IPO_USR_POWER', '0050569F1B93-Primary', 15],
  ['VALUE_IPO_AVAYA_IP_ENDPOINTS', '0050569F1B93-Primary', 13],
  ['VALUE_IPO_SIPTRUNK_CHANNELS', '0050569F1B93-Primary', 5],
  ['VALUE_IPO_TAPICC', '0050569F1B93-Primary', 1],
  ['VALUE_IPO_EDITION_SERVER', '0050569F1B93-Primary', 1],
  ['VALUE_IPO_USR_POWER', '0050569FD32C-Expansion01', 1],
  ['VALUE_IPO_AVAYA_IP_ENDPOINTS', '0050569FD32C-Expansion01', 1],
  ['VALUE_IPO_SIPTRUNK_CHANNELS', '0050569FD32C-Expansion01', 5],
  ['VALUE_IPO_EDITION_SERVER', '0050569FD32C-Expansion01', 1],
  ['VALUE_IPO_EDITION_SERVER', '0050569FD718-Secondary', 1],
];

function platformView(services: Message[], at: string): string[] {
  return services.map(({ name, version, state, startedAt, memoryKiB, cpuPercent }) => {
    const seconds = startedAt === null ? null : (Date.parse(at) - Date.parse(startedAt)) / 1000;
    const clock = (part: number) => String(part).padStart(2, '0');
    const uptime =
      seconds === null
        ? ''
        : `${Math.floor(seconds / 86_400)} days, ${clock(Math.floor(seconds / 3_600) % 24)}:${clock(Math.floor(seconds / 60) % 60)}:${clock(seconds % 60)}`;
    return `${name} (${version}) | ${state} | ${uptime} | ${memoryKiB}K / ${cpuPercent}%`;
  });
}

describe.each(['portal-stopped', 'ip-office-unreachable'])('%s', (scenario) => {
  it('shows both Platform Views and the acquisitions of the release notes, then its six rows', async () => {
    simulation = await Simulation.start(scenario);
    const at = await simulation.reach('platform-view');
    const primary = await simulation.look('primary');
    expect(platformView(primary.services, at)).toEqual([
      'IP Office (10.0.0.0 build 542) | Running | 6 days, 00:32:51 | 62124K / 6.4%',
      'Voicemail (10.0.0.0 build 469) | Running | 6 days, 01:19:45 | 33980K / 0%',
      'one-X Portal (10.0.0.0 build 974) | Running | 6 days, 01:23:31 | 810140K / 0%',
      'Web License Manager (10.0.0.0 build 542) | Running | 6 days, 01:19:25 | 375500K / 0.4%',
      'Web Manager (10.0.0.0 build 542) | Running | 6 days, 01:23:09 | 375500K / 0.4%',
    ]);
    expect(platformView((await simulation.look('secondary')).services, at)).toEqual([
      'IP Office (10.0.0.0 build 542) | Stopped |  | 0K / 0%',
      'Voicemail (10.0.0.0 build 469) | Running | 6 days, 01:22:12 | 33984K / 0%',
      'one-X Portal (10.0.0.0 build 974) | Stopped |  | 0K / 0%',
      'Web License Manager (10.0.0.0 build 542) | Running | 6 days, 01:21:51 | 373352K / 0.4%',
      'Web Manager (10.0.0.0 build 542) | Running | 6 days, 01:25:35 | 373352K / 0.4%',
    ]);
    const acquired = async () =>
      (await simulation.look('primary')).webLm.acquisitions.map((row: Message) => [
        row.keyword,
        row.clientId,
        row.count,
      ]);
    expect(await acquired()).toEqual(acquisitions);
    await simulation.reach('healthy');
    expect(await rows()).toEqual(
      expectedRows('Started', 'Connected Active', 'Connected Passive', 'Started Active', 'Started Passive'),
    );
    await simulation.reach(scenario);
    expect(await acquired()).toEqual(acquisitions);
    expect(await rows()).toEqual(
      scenario === 'portal-stopped'
        ? expectedRows('Stopped', 'Connected Active', 'Connected Passive', 'Stopped', 'Started Active')
        : expectedRows('Started', 'Failed Passive', 'Connected Active', 'Started Active', 'Started Passive'),
    );
  });
});

async function rows(nodeId = 'secondary'): Promise<string[]> {
  const { resiliency } = await simulation.look(nodeId);
  return resiliency.components.map(({ component, address, state, role }: Message) =>
    [component, address ?? '-', role === null ? state : `${state} ${role}`].join(' | '),
  );
}

const expectedRows = (portal: string, first: string, second: string, database: string, other: string) => [
  `Primary one-X Portal | brad-se-r10-pri.avayatrial.com | ${portal}`,
  'Secondary one-X Portal | 10.129.116.117 | Started',
  `Primary IP Office Connection | 10.129.116.116 | ${first}`,
  `Secondary IP Office Connection | 10.129.116.117 | ${second}`,
  `Primary DB State | - | ${database}`,
  `Secondary DB State | - | ${other}`,
];

describe('a portal that stops', () => {
  const stop = { nodeId: 'primary', serviceId: 'one-x-portal', action: 'stop' };
  /** How long a service takes to stop. */
  const stopMs = 3_000;

  it('is failed over after the detection time, never before, and fails back when it returns', async () => {
    simulation = await Simulation.start('healthy');
    await simulation.order('service.control', stop);
    const serving = async () => (await simulation.look('secondary')).resiliency.serving;
    const whole = await simulation.order('ledger.get', { nodeId: 'primary' });
    expect(whole.events.at(-1).service).toMatchObject({ id: 'one-x-portal', state: 'Stopping' });
    expect(await serving()).toBe('primary');
    await simulation.order('clock.jump', { ms: stopMs });
    expect(await serving()).toBe('none');
    await simulation.order('clock.jump', { ms: 179_999 });
    expect(await serving()).toBe('none');
    const { resiliency } = await simulation.look('primary');
    expect(resiliency.pending.action).toBe('failover');
    await simulation.order('clock.jump', { ms: 1 });
    expect(await serving()).toBe('secondary');
    await simulation.order('service.control', { ...stop, action: 'start' });
    await simulation.order('clock.jump', { ms: 60_000 });
    expect(await serving()).toBe('primary');
  });

  it('waits for the failback command where failback is manual, and for nobody after Failover Now', async () => {
    simulation = await Simulation.start('healthy');
    await simulation.order('config.change', { nodeId: 'primary', set: { portal: { failback: 'Manual' } } });
    await simulation.order('service.control', stop);
    const { peer } = await simulation.open('secondary');
    const control = (action: string) => peer.ask('resiliency.control', { requestId: randomUUID(), action });
    expect((await control('failover')).result).toEqual({ accepted: true });
    const look = async () => (await simulation.look('secondary')).resiliency;
    expect((await look()).serving).toBe('secondary');
    await simulation.order('clock.jump', { ms: 10_000 });
    expect((await look()).clients[0].on).toBe('secondary');
    await simulation.order('service.control', { ...stop, action: 'start' });
    await simulation.order('clock.jump', { ms: 600_000 });
    expect((await look()).serving).toBe('secondary');
    expect((await control('failback')).result).toEqual({ accepted: true });
    expect((await look()).serving).toBe('primary');
  });

  it('is not failed over where failover is disabled', async () => {
    simulation = await Simulation.start('healthy');
    await simulation.order('config.change', { nodeId: 'primary', set: { portal: { failover: false } } });
    await simulation.order('service.control', stop);
    await simulation.order('clock.jump', { ms: 3_600_000 });
    expect((await simulation.look('secondary')).resiliency).toMatchObject({ serving: 'none', pending: null });
  });

  it('that cannot be seen is a split: both are active, until they see each other again', async () => {
    simulation = await Simulation.start('healthy');
    await simulation.order('node.isolate', { nodeId: 'primary' });
    await simulation.order('clock.jump', { ms: 180_000 });
    expect((await simulation.look('secondary')).resiliency.serving).toBe('both');
    await simulation.order('node.rejoin', { nodeId: 'primary' });
    expect((await simulation.look('secondary')).resiliency.serving).toBe('primary');
  });

  it('whose link to the other is cut is a split that both tell of, until the line is mended', async () => {
    simulation = await Simulation.start('healthy');
    const line = { nodeId: 'primary', peerId: 'secondary' };
    const serving = async () => [
      (await simulation.look('primary')).resiliency.serving,
      (await simulation.look('secondary')).resiliency.serving,
    ];
    await simulation.order('line.break', line);
    await simulation.order('clock.jump', { ms: 179_999 });
    expect(await serving()).toEqual(['primary', 'primary']);
    await simulation.order('clock.jump', { ms: 1 });
    expect(await serving()).toEqual(['both', 'both']);
    await simulation.order('line.mend', line);
    expect(await serving()).toEqual(['primary', 'primary']);
  });
});

describe('weblm-outage', () => {
  it('counts grace from 30 to 0 days, restricts, and is cured at once by Renew Licenses', async () => {
    simulation = await Simulation.start('weblm-outage');
    const { peer, opened } = await simulation.open('expansion01');
    expect(opened.snapshot.license.mode).toBe('WebLM Normal');
    await simulation.reach('restricted');
    const { seq } = await simulation.order('ledger.get', { nodeId: 'expansion01' });
    const licenses = (await peer.untilSeq(seq))
      .filter(({ type }) => type === 'license')
      .map((event) => event.license);
    const changes = (values: unknown[]) => values.filter((value, index) => value !== values[index - 1]);
    expect(changes(licenses.map(({ mode }) => mode))).toEqual(['WebLM Error', 'WebLM Restricted']);
    const days = licenses.flatMap(({ grace }) => (grace ? [grace.daysRemaining] : []));
    expect(changes(days)).toEqual(Array.from({ length: 31 }, (_, index) => 30 - index));
    const virtual = licenses.find(({ mode }) => mode === 'WebLM Error').features;
    expect(
      virtual.filter(({ required }: Message) => required > 0).every((f: Message) => f.virtual === f.required),
    ).toBe(true);
    expect(licenses.at(-1).features.every((f: Message) => f.virtual === 0 && f.granted === 0)).toBe(true);
    await simulation.order('weblm.start');
    await peer.call('license.renew', { requestId: randomUUID() });
    await simulation.order('clock.jump', { ms: 1_000 });
    expect((await simulation.look('expansion01')).license).toMatchObject({
      mode: 'WebLM Normal',
      grace: null,
    });
  });

  it('is over within nine minutes without anyone renewing', async () => {
    simulation = await Simulation.start('weblm-outage');
    await simulation.reach('restricted');
    await simulation.order('weblm.start');
    await simulation.order('clock.jump', { ms: 9 * 60_000 });
    for (const nodeId of ['primary', 'secondary', 'expansion01']) {
      expect((await simulation.look(nodeId)).license.mode).toBe('WebLM Normal');
    }
  });

  it('keeps counting grace over a reboot', async () => {
    simulation = await Simulation.start('weblm-outage');
    await simulation.reach('seven days left');
    const before = (await simulation.look('secondary')).license.grace;
    await simulation.order('node.reboot', { nodeId: 'secondary' });
    await simulation.order('clock.jump', { ms: 60_000 });
    const { license, alarms } = await simulation.look('secondary');
    expect(license.grace).toEqual(before);
    expect(alarms.map(({ code }: Message) => code)).toContain('WebLmGracePeriod');
  });
});

describe('fleet-150', () => {
  it('has 150 licensed nodes and 3,000 users', async () => {
    simulation = await Simulation.start('fleet-150');
    const { nodes } = simulation.simulator.ready;
    expect(nodes).toHaveLength(150);
    let users = 0;
    for (const { id } of nodes) {
      const configuration = await simulation.order('config.get', { nodeId: id });
      for (const count of Object.values(configuration.users)) users += Number(count);
    }
    expect(users).toBe(3_000);
    const { webLm, lines, license } = await simulation.look('primary');
    expect(license.mode).toBe('WebLM Normal');
    expect(lines).toHaveLength(149);
    for (const { capacity, used } of webLm.features) expect(used).toBeLessThanOrEqual(capacity);
  });
});

describe('the same seed and scenario', () => {
  async function ledgers(seed: number, speed: number): Promise<string> {
    simulation = await Simulation.start('healthy', { seed });
    if (speed > 0) await simulation.order('clock.speed', { speed });
    await simulation.order('clock.speed', { speed: 0 });
    await simulation.order('clock.jump', { to: '2016-08-01T12:00:00.000Z' });
    const all: Message[] = [];
    for (const { id } of simulation.simulator.ready.nodes)
      all.push((await simulation.order('ledger.get', { nodeId: id })).events);
    await simulation.stop();
    return JSON.stringify(all);
  }

  it('give the same ledgers, byte for byte, at any speed; another seed gives others', async () => {
    const first = await ledgers(7, 0);
    expect(await ledgers(7, 5_000)).toBe(first);
    expect(await ledgers(8, 0)).not.toBe(first);
  });

  it('give the journal another name at each start, and at each reboot: its events are not there any more', async () => {
    const bootIds = new Set<string>();
    const note = async () =>
      bootIds.add((await simulation.order('ledger.get', { nodeId: 'primary' })).bootId);
    for (let start = 0; start < 2; start++) {
      if (start > 0) await simulation.stop();
      simulation = await Simulation.start('healthy', { seed: 7 });
      await note();
    }
    await simulation.order('node.reboot', { nodeId: 'primary' });
    await simulation.order('clock.jump', { ms: 600_000 });
    await note();
    expect(bootIds.size).toBe(3);
  });
});
