import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome } from '#gateway/alarms/outcome.ts';
import { outcomesOf } from '#gateway/alarms/outcomes.ts';
import type { Alarm, AlarmDetail } from '#shared/model/alarm.ts';
import { type AlarmCode, alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import { parseDestination } from '#simulator/reporting/destination.ts';
import { type Heard, hearSyslog, hearTraps } from '#test/support/gatewayRig.ts';
import type { Message } from './peer.ts';
import { Simulation } from './simulation.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(scenario: string, sends: 'traps' | 'syslog'): Promise<[Simulation, Heard]> {
  const heard = await (sends === 'traps' ? hearTraps() : hearSyslog('udp'));
  ends.push(() => heard.listener.close());
  const to = { host: '127.0.0.1', port: heard.listener.port };
  const simulation = await Simulation.start(scenario, { reportTo: { [sends]: to } });
  ends.push(() => simulation.stop());
  return [simulation, heard];
}

/** What the reports of one node make of its alarms. */
function listed({ reports }: Heard, devId: string): ReadonlyMap<string, Alarm> {
  const alarms = new Map<string, Alarm>();
  const take = (outcome: Outcome): void => {
    if (outcome.type === 'alarm') alarms.set(outcome.alarm.id, outcome.alarm);
  };
  for (const report of reports)
    if (report.by === 'snmp' && report.devId === devId) outcomesOf(report, alarms).forEach(take);
  return alarms;
}

/** What both ways tell of each alarm that is open. */
const inShort = (alarms: Iterable<Alarm>): readonly string[] =>
  [...alarms]
    .filter(({ active }) => active)
    .map(({ category, severity, kind, code }) => `${severity} ${category} ${kind} ${code}`)
    .sort();

const nodeId = 'primary';
const devIdOf = ({ simulator }: Simulation): string =>
  simulator.ready.nodes.find(({ id }) => id === nodeId)?.reportsAs?.devId ?? '';

const raise = (simulation: Simulation, code: AlarmCode, detail: AlarmDetail = {}): Promise<Message> =>
  simulation.order('alarm.raise', { nodeId, ...alarmSpec(code, detail) });

describe('a simulated node that also sends what a real one would', () => {
  it('has the same alarms by its traps as by the protocol, from their beginning to their end', async () => {
    const [simulation, heard] = await open('healthy', 'traps');
    const devId = devIdOf(simulation);
    expect(devId).toHaveLength(10);
    const byTraps = (): readonly string[] => inShort(listed(heard, devId).values());
    // What was open before anybody listened, no trap tells.
    const { alarms: before } = await simulation.look(nodeId);
    const isNew = ({ id }: Alarm): boolean => before.every((each: Alarm) => !each.active || each.id !== id);
    const byProtocol = async (): Promise<readonly string[]> =>
      inShort((await simulation.look(nodeId)).alarms.filter(isNew));
    const conditions: readonly Message[] = [
      await raise(simulation, 'NonSelectAlarm'),
      await raise(simulation, 'VMProConnFailure', { Address: '10.0.0.9' }),
      await raise(simulation, 'NoLicenceKeyDongle'),
      await raise(simulation, 'TrunkOutOfService', { 'Line Number': 17 }),
    ];
    await raise(simulation, 'NonSelectAlarm');
    await raise(simulation, 'TrunkOutOfService', { 'Line Number': 18 });
    await raise(simulation, 'LogonFailed', { Application: 'Manager' });
    await heard.until(7);
    expect(byTraps()).toHaveLength(6);
    expect(byTraps()).toEqual(await byProtocol());
    for (const { alarmId } of conditions) await simulation.order('alarm.clear', { nodeId, alarmId });
    await heard.until(11);
    expect(byTraps()).toHaveLength(2);
    expect(byTraps()).toEqual(await byProtocol());
  });

  it('tells alarms apart that have no reason of their own', async () => {
    const [simulation, heard] = await open('healthy', 'traps');
    await raise(simulation, 'WebLmGracePeriod');
    await raise(simulation, 'GraceSevenDays');
    await heard.until(2);
    const texts = [...listed(heard, devIdOf(simulation)).values()].map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringContaining('WebLM Error: The 30 day license grace period is running'),
      expect.stringContaining('License grace period: 7 days left'),
    ]);
  });

  it('says that it was started', async () => {
    const [simulation, heard] = await open('healthy', 'traps');
    await simulation.order('node.reboot', { nodeId: 'primary' });
    await simulation.order('clock.jump', { ms: 600_000 });
    await expect
      .poll(() => heard.reports.some((each) => each.by === 'snmp' && each.number === 15))
      .toBe(true);
  });

  it('says by syslog what System Status prints', async () => {
    const [simulation, heard] = await open('healthy', 'syslog');
    await raise(simulation, 'NonSelectAlarm');
    expect(await heard.until(1)).toMatchObject([
      {
        ...{ by: 'syslog', facility: 16, level: 3, tag: 'IPOffice' },
        text: 'WebLM Server Error: System not licensed for Select',
      },
    ]);
  });

  it('sends to an address that is written as one', () => {
    expect(parseDestination('udp://[::1]:9162')).toEqual({ host: '::1', port: 9162 });
    for (const text of [
      '127.0.0.1:162',
      'tcp://127.0.0.1:162',
      'udp://127.0.0.1',
      'udp://h:0',
      'udp://h:70000',
    ])
      expect(() => parseDestination(text)).toThrow(/is not udp:\/\/HOST:PORT/);
  });
});
