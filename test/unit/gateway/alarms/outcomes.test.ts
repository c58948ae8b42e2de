import { describe, expect, it } from 'vitest';
import type { KnownAlarms, Outcome } from '#gateway/alarms/outcome.ts';
import { outcomesOf } from '#gateway/alarms/outcomes.ts';
import { ipoTrapKinds } from '#gateway/alarms/trapKinds.ts';
import type { Report, SyslogReport } from '#gateway/report.ts';
import { TrapReader } from '#gateway/snmp/trapReader.ts';
import { entryOfAlarm } from '#shared/advice/alarms/alarmCatalogue.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import { boundOf, integer, ipoTrap, octets, v1Trap, v2Trap } from '#test/support/trapBytes.ts';

const startedAt = Date.UTC(2026, 2, 4, 10, 20, 31);
const reader = new TrapReader({ users: [], zoneOf: () => 'UTC' });

/** A system, as its alarms stand after what it sent. */
class Listed {
  readonly alarms = new Map<string, Alarm>();
  #now = startedAt;

  /** What the bytes of a trap do. */
  trap(bytes: Buffer): readonly Outcome[] {
    const { report } = reader.read({ bytes, from: '192.0.2.20', receivedAt: this.#now });
    if (!report) throw new Error('no report');
    return this.take(report);
  }

  ipo(number: number, others: Readonly<Record<number, Buffer>> = {}): readonly Outcome[] {
    return this.trap(v2Trap(ipoTrap(number), boundOf(number, others)));
  }

  syslog(text: string, level: number | null = 4, isCut = false): readonly Outcome[] {
    const message: SyslogReport = {
      ...{ by: 'syslog', receivedAt: this.#now, from: '192.0.2.20', facility: 16, level },
      ...{ nodeTime: null, host: '192.0.2.20', tag: 'IPOffice', text, raw: text },
      ...{ octets: text.length, isCut },
    };
    return this.take(message);
  }

  wait(ms: number): void {
    this.#now += ms;
  }

  take(report: Report): readonly Outcome[] {
    const outcomes = outcomesOf(report, this.alarms satisfies KnownAlarms);
    for (const outcome of outcomes)
      if (outcome.type === 'alarm') this.alarms.set(outcome.alarm.id, outcome.alarm);
    this.#now += 1_000;
    return outcomes;
  }
}

/** One outcome in a line: what changed, how bad, where and what. */
function inShort(outcome: Outcome | undefined): string {
  if (!outcome) return 'nothing';
  if (outcome.type !== 'alarm') return `${outcome.type}: ${outcome.text}`;
  const { category, code, severity, kind, active } = outcome.alarm;
  return `${outcome.change} ${severity} ${category} ${kind} ${code}${active ? '' : ' (ended)'}`;
}

const unheard = 'notice: Ended, but that it began was not heard';

describe('each trap of IPO-MIB', () => {
  const link = 'link condition EntityFailure';
  const keyServer = 'service condition LicenseKeyServerFailure';
  const application = 'service condition ApplicationFailure';
  const fourOf = (category: string): readonly string[] => [
    `raised major ${category} condition LicenseServerError`,
    `${unheard}: The license server cannot be used.`,
    `raised major ${category} event LicenseServerError`,
    `raised major ${category} event LicenseServerError`,
  ];
  const table: readonly string[] = [
    `raised minor ${link}`,
    `${unheard}: A part of the system works again. Entity: 7`,
    'raised minor link event EntityError',
    'raised minor link event EntityChange',
    `raised minor ${keyServer}`,
    `${unheard}: The license key server can be reached again`,
    'raised minor service event LicenseKeyServerError',
    'raised minor service event LicenseKeyServerChange',
    'raised minor trunk condition Loopback',
    `raised minor ${application}`,
    `${unheard}: An application works again. Application: Voicemail`,
    'raised minor service condition ApplicationStorage',
    'raised minor link event SurvivableHostFailure',
    'raised minor link event SurvivableModeChange',
    'restarted: The system was started: what was open before may have ended unheard.',
    'restarted: The system was started again: what was open before may have ended unheard.',
    'raised major link condition LinkDown',
    `${unheard}: A network interface is up. Interface: 3`,
    'raised major service event SnmpAuthenticationFailure',
    `raised major ${link}`,
    `${unheard}: A part of the system works again. Entity: 7 Entity Name: Slot 1, Port 2`,
    'raised major link event EntityError',
    'raised major link event EntityChange',
    `raised major ${keyServer}`,
    `${unheard}: The license key server can be reached again`,
    'raised major service event LicenseKeyServerError',
    'raised major service event LicenseKeyServerChange',
    'raised major trunk condition Loopback',
    `raised major ${application}`,
    `${unheard}: An application works again. Application: Voicemail`,
    'raised major service condition ApplicationStorage',
    'raised major link event SurvivableHostFailure',
    'raised major link event SurvivableModeChange',
    'raised major trunk condition TrunkLicensesReduced',
    'raised major trunk event TrunkCallRejected',
    'raised major call-quality event QosThreshold',
    'raised major service event SystemShutdown',
    'raised major configuration condition RunningBackup',
    'raised major configuration condition InvalidMemoryCard',
    'raised major configuration condition NoLicenceKeyDongle',
    'raised major configuration condition MemoryCardCapacity',
    ...['configuration', 'service', 'trunk', 'link'].flatMap(fourOf),
    'raised major service event LicenseServerError',
  ];

  it('is in the table, and what its alarms mean in the catalogue', () => {
    expect(table).toHaveLength(58);
    const codes = [...ipoTrapKinds.slice(0, 41).map(({ code }) => code), 'SyslogMessage', 'PhoneChange'];
    for (const code of codes)
      if (code !== 'SystemStart') expect(entryOfAlarm({ code, text: '' }), code).not.toBeNull();
  });

  it.each(table.map((expected, index) => [index + 1, expected] as const))('%i: %s', (number, expected) => {
    expect(new Listed().ipo(number).map(inShort)).toEqual([expected]);
  });

  it.each([...[1, 20, 5, 24, 10, 29, 17, 42, 46, 50, 54].map((number) => [number, number + 1] as const)])(
    '%i is ended by %i',
    (failure, operational) => {
      const listed = new Listed();
      const [raised] = listed.ipo(failure);
      const [ended] = listed.ipo(operational, { 9: integer(1) });
      expect(inShort(ended)).toMatch(/^cleared .*\(ended\)$/);
      if (raised?.type !== 'alarm' || ended?.type !== 'alarm') throw new Error('no alarm');
      expect(ended.alarm).toEqual({ ...raised.alarm, active: false });
    },
  );

  it.each([28, 34, 38, 39, 40, 41])('%i is ended by itself, with severity cleared', (number) => {
    const listed = new Listed();
    const [raised] = listed.ipo(number, { 9: integer(3) });
    expect(inShort(raised)).toMatch(/^raised critical/);
    expect(inShort(listed.ipo(number, { 9: integer(1) })[0])).toMatch(/^cleared critical/);
  });
});

describe('an application', () => {
  it('whose storage has room again has no alarm of it any more, and others of its events only count', () => {
    const listed = new Listed();
    const event = (value: number): readonly string[] => listed.ipo(31, { 6: integer(value) }).map(inShort);
    expect([2, 1, 3].flatMap(event)).toEqual([
      'raised major service condition ApplicationStorage',
      'repeated major service condition ApplicationStorage',
      'cleared major service condition ApplicationStorage (ended)',
    ]);
    expect([38, 66].flatMap(event)).toEqual([
      'raised major service event ApplicationEvent',
      'raised major service event ApplicationEvent',
    ]);
  });
});

describe('an alarm of traps', () => {
  it('says description and remedy, else what its reason means, else the words of the trap', () => {
    const textOf = (number: number, others = {}): string | undefined => {
      const [outcome] = new Listed().ipo(number, others);
      return outcome?.type === 'alarm' ? outcome.alarm.text : undefined;
    };
    const nothing = { 26: octets(''), 27: octets('') };
    expect(textOf(46)).toBe('Example description of the alarm. Example remedy');
    expect(textOf(46, { 26: octets('It ends with a full stop. ') })).toBe(
      'It ends with a full stop. Example remedy',
    );
    expect(textOf(46, nothing)).toBe('The license server cannot be used.');
    expect(textOf(50, { ...nothing, 24: integer(80) })).toBe('Trunk failed: reason 80');
    expect(textOf(39)).toBe('A memory card is not valid. Memory Card: System SD');
  });

  it('is one of category, reason and data: the same again counts, and anything else is another', () => {
    const listed = new Listed();
    listed.ipo(46);
    expect(inShort(listed.ipo(46)[0])).toMatch(/^repeated/);
    for (const [number, others] of [
      [50, {}],
      [46, { 24: integer(32) }],
      [46, { 25: octets('Line 18') }],
      [48, {}],
    ] as const)
      expect(inShort(listed.ipo(number, others)[0])).toMatch(/^raised/);
    expect([...listed.alarms.values()].map(({ occurrences }) => occurrences)).toEqual([2, 1, 1, 1, 1]);
  });

  it('is ended by what is of the same reason and data, and by nothing else', () => {
    const listed = new Listed();
    listed.ipo(50);
    for (const others of [{ 25: octets('Line 18') }, { 24: integer(19) }])
      expect(inShort(listed.ipo(51, others)[0])).toMatch(/^notice/);
    listed.ipo(55);
    expect([...listed.alarms.values()].map(({ active }) => active)).toEqual([true]);
  });

  it('that counts an error or a change is not ended by what ends a failure', () => {
    const listed = new Listed();
    for (const number of [52, 53]) listed.ipo(number);
    expect(inShort(listed.ipo(51)[0])).toMatch(/^notice/);
    expect([...listed.alarms.values()].every(({ active }) => active)).toBe(true);
  });

  it('that begins again after its end goes on counting', () => {
    const listed = new Listed();
    listed.ipo(50);
    listed.ipo(51);
    const [again] = listed.ipo(50);
    expect(again).toMatchObject({
      change: 'repeated',
      alarm: { active: true, occurrences: 2, firstAt: startedAt, lastAt: startedAt + 2_000 },
    });
  });

  it('of a reason or a trap nobody here knows is shown with its number', () => {
    const listed = new Listed();
    expect(inShort(listed.ipo(46, { 24: integer(80) })[0])).toBe('raised major service condition Reason80');
    expect(listed.trap(v2Trap(ipoTrap(61), []))[0]).toMatchObject({
      alarm: { code: 'Trap 61', text: 'Trap 61, which Watchline does not know', severity: 'indeterminate' },
    });
    const strangers = [1, 2, 1].map(
      (number) => listed.trap(v1Trap(['1.3.6.1.4.1.9.9.41', 6, number], []))[0],
    );
    expect(strangers).toMatchObject([
      { change: 'raised', alarm: { code: 'Trap 1.3.6.1.4.1.9.9.41.0.1' } },
      { change: 'raised', alarm: { code: 'Trap 1.3.6.1.4.1.9.9.41.0.2' } },
      { change: 'repeated', alarm: { occurrences: 2 } },
    ]);
  });

  it('has in its detail where it came from and what the node said of its time', () => {
    const [outcome] = new Listed().ipo(46);
    expect(outcome).toMatchObject({
      alarm: {
        detail: {
          Trap: 'IPO-MIB 46',
          Reason: 'LicenseServerError (38)',
          Data: 'Line 17',
          'Device ID': '6000000001',
          'Node Time': '2026-03-04 10:20:30.0',
        },
      },
    });
    const [unset] = new Listed().ipo(46, { 2: octets(Buffer.from('07b2010100000000', 'hex')) });
    expect(unset).toMatchObject({
      alarm: { detail: { 'Node Time': '1970-01-01 00:00:00.0 (not known when)' } },
    });
  });

  it('has the same id in every process', () => {
    const listed = new Listed();
    listed.ipo(46);
    expect([...listed.alarms.keys()]).toEqual(['_0OyxyOJQbfKzLgaraqzp0']);
  });
});

describe('a start of the system', () => {
  it('leaves what was open uncertain, and what happens next is certain again', () => {
    const listed = new Listed();
    listed.ipo(50);
    listed.ipo(46);
    listed.ipo(47);
    listed.ipo(52);
    const [started] = listed.ipo(15);
    if (started?.type !== 'restarted') throw new Error('not restarted');
    expect(started.uncertain).toHaveLength(1);
    const [uncertain] = started.uncertain;
    expect(uncertain).toMatchObject({
      ...{ active: true, occurrences: 1, category: 'trunk' },
      detail: {
        Uncertain:
          'The system was started at 2026-03-04T10:20:35.000Z: whether this is still so is not known.',
      },
    });
    if (uncertain) listed.alarms.set(uncertain.id, uncertain);
    const [again] = listed.ipo(50);
    expect(again).toMatchObject({ change: 'repeated' });
    expect(again?.type === 'alarm' && again.alarm.detail).not.toHaveProperty('Uncertain');
  });

  it('is told by each of the MIBs', () => {
    const platform = '1.3.6.1.4.1.6889.2.48.1.2.0';
    for (const bytes of [
      v1Trap(['1.3.6.1.4.1.6889.1.2', 0, 0], []),
      v1Trap(['1.3.6.1.4.1.6889.1.2', 1, 0], []),
      v2Trap(`${platform}.1`, []),
      v2Trap(`${platform}.2`, []),
    ])
      expect(inShort(new Listed().trap(bytes)[0])).toMatch(/^restarted/);
  });
});

describe('a syslog message', () => {
  it('counts under its text as badly as its level says, and is history where it is no warning', () => {
    const listed = new Listed();
    expect([0, 2, 3, 4].map((level) => inShort(listed.syslog(`text ${level}`, level)[0]))).toEqual([
      'raised critical service event SyslogMessage',
      'raised critical service event SyslogMessage',
      'raised major service event SyslogMessage',
      'raised warning service event SyslogMessage',
    ]);
    expect(inShort(listed.syslog('text 3', 3)[0])).toMatch(/^repeated/);
    expect(inShort(listed.syslog('an audit trail', 6)[0])).toBe('notice: Syslog: an audit trail');
    expect(inShort(listed.syslog('of no level', null)[0])).toBe('notice: Syslog: of no level');
    expect(listed.syslog('of debugging', 7)).toEqual([]);
  });

  it('of which not all is there says so', () => {
    const listed = new Listed();
    expect(listed.syslog('long', 4, true)).toMatchObject([
      { alarm: { detail: { Cut: 'Longer than is kept: the rest is not here.' } } },
    ]);
    expect(inShort(listed.syslog('long', 6, true)[0])).toBe(
      'notice: Syslog: long (Longer than is kept: the rest is not here.)',
    );
  });

  const description = 'Example description of the alarm';
  const both = `${description}. Example remedy`;

  it.each([description, `${description}.`, both, `SERVICE: ${both}`])(
    'that says «%s» tells nothing new of the alarm of a trap',
    (text) => {
      const listed = new Listed();
      listed.ipo(46);
      expect(listed.syslog(text)).toEqual([]);
    },
  );

  it('that only begins like the alarm of a trap is another', () => {
    const listed = new Listed();
    listed.ipo(46);
    expect(inShort(listed.syslog('Example')[0])).toMatch(/^raised .* SyslogMessage/);
  });

  it('is not taken for an alarm whose few letters stand in it, nor for one that ended a while ago', () => {
    const listed = new Listed();
    listed.ipo(50, { 26: octets('fault'), 27: octets('') });
    expect(inShort(listed.syslog('a fault of another kind')[0])).toMatch(/^raised .* SyslogMessage/);
    listed.ipo(46);
    listed.ipo(47);
    expect(listed.syslog(description)).toEqual([]);
    listed.wait(61_000);
    expect(inShort(listed.syslog(description)[0])).toMatch(/^raised .* SyslogMessage/);
  });

  it('gives way to the trap of the same alarm, and stays away', () => {
    const listed = new Listed();
    listed.syslog(description);
    expect(listed.ipo(46).map(inShort)).toEqual([
      'cleared warning service event SyslogMessage (ended)',
      'raised major service condition LicenseServerError',
    ]);
    expect(listed.syslog(description)).toEqual([]);
  });
});
