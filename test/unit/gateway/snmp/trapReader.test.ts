import { describe, expect, it } from 'vitest';
import type { TrapReport } from '#gateway/report.ts';
import { type TrapRead, TrapReader } from '#gateway/snmp/trapReader.ts';
import {
  type Bound,
  boundOf,
  integer,
  ipoObject,
  ipoTrap,
  octets,
  someTime,
  v1Trap,
  v2Trap,
} from '#test/support/trapBytes.ts';

const receivedAt = Date.UTC(2026, 2, 4, 10, 20, 31);
const reader = new TrapReader({ users: [], zoneOf: () => 'Europe/London' });
const read = (bytes: Buffer, from = reader): TrapRead => from.read({ bytes, from: '192.0.2.20', receivedAt });

function trapIn(bytes: Buffer, from = reader): TrapReport {
  const { report } = read(bytes, from);
  if (report?.by !== 'snmp') throw new Error(`not a trap: ${JSON.stringify(report)}`);
  return report;
}

function whyNot(bytes: Buffer): string {
  const { report } = read(bytes);
  if (report?.by !== 'unreadable') throw new Error(`understood: ${JSON.stringify(report)}`);
  return report.why;
}

describe('a trap', () => {
  const service = {
    ...{ by: 'snmp', receivedAt, from: '192.0.2.20', version: 'v2c', community: 'public', user: null },
    ...{ oid: ipoTrap(46), number: 46, severity: 'major' },
    nodeTime: { at: Date.UTC(2026, 2, 4, 10, 20, 30), raw: '2026-03-04 10:20:30.0' },
    ...{ devId: '6000000001', reason: 38, data: 'Line 17' },
    ...{ description: 'Example description of the alarm', remedy: 'Example remedy' },
    values: { System: 'Avaya IP Office' },
    ...{ octets: expect.any(Number), isCut: false },
  };

  it('of v2c is read to its last object', () => {
    expect(trapIn(v2Trap(ipoTrap(46), boundOf(46)))).toEqual(service);
  });

  it('of v1 says the same, whichever way its enterprise is written', () => {
    const enterprise = '1.3.6.1.4.1.6889.2.2.1.2';
    for (const written of [enterprise, `${enterprise}.0`])
      expect(trapIn(v1Trap([written, 6, 46], boundOf(46)))).toEqual({ ...service, version: 'v1' });
  });

  it('is the same with a zero behind each object, in any order, with more than it should have', () => {
    const bound = boundOf(46).map(([oid, value]): Bound => [oid.endsWith('.0') ? oid : `${oid}.0`, value]);
    const more: Bound = ['1.3.6.1.4.1.9.9.1', octets('of another kind')];
    const leading: Bound = ['1.3.6.1.6.3.1.1.4.3.0', octets('an enterprise')];
    expect(trapIn(v2Trap(ipoTrap(46), [leading, ...bound.toReversed(), more]))).toEqual({
      ...service,
      values: { '1.3.6.1.4.1.9.9.1': 'of another kind', System: 'Avaya IP Office' },
    });
  });

  it('says so where some of it is more than is kept', () => {
    const many = Array.from({ length: 33 }, (_, n): Bound => [`1.3.6.1.4.1.9.${n}`, octets('x')]);
    expect(trapIn(v2Trap(ipoTrap(58), many.slice(1))).isCut).toBe(false);
    expect(trapIn(v2Trap(ipoTrap(58), many)).isCut).toBe(true);
    expect(trapIn(v2Trap(ipoTrap(46), boundOf(46, { 26: octets('x'.repeat(1_025)) }))).isCut).toBe(true);
  });

  it('without anything but its name is a trap that says nothing', () => {
    expect(trapIn(v2Trap(ipoTrap(58), []))).toMatchObject({
      ...{ number: 58, severity: null, nodeTime: null, devId: null, reason: null, data: null },
      ...{ description: null, remedy: null, values: {} },
    });
  });

  it.each([
    [14, 1, 3, 'minor'],
    [14, 9, 3, 'minor'],
    [15, 9, 3, 'critical'],
    [48, 1, 3, 'critical'],
    [48, 9, 1, 'cleared'],
    [48, 9, 7, null],
    [14, 1, 4, null],
  ])(
    'with number %i and object %i = %i is as bad as its number says: %s',
    (number, object, value, severity) => {
      const bound: Bound = [ipoObject(object), integer(value)];
      expect(trapIn(v2Trap(ipoTrap(number), [bound])).severity).toBe(severity);
    },
  );

  it('of the standard MIB or of one nobody knows is told by its OID', () => {
    expect(trapIn(v1Trap(['1.3.6.1.4.1.6889.1.2', 0, 0], []))).toMatchObject({
      ...{ oid: '1.3.6.1.6.3.1.1.5.1', number: null },
    });
    expect(trapIn(v2Trap('1.3.6.1.4.1.9.9.41.2.0.1', [])).number).toBeNull();
    expect(trapIn(v2Trap(ipoTrap(97), [])).number).toBe(97);
    expect(trapIn(v2Trap('1.3.6.1.4.1.6889.2.2.1.2.46', [])).number).toBe(46);
    expect(trapIn(v2Trap('1.3.6.1.4.1.6889.2.2.1.2.1.24', [])).number).toBeNull();
  });

  it('shows names for numbers, and numbers where it has no names', () => {
    const valuesOf = (number: number, others = {}): TrapReport['values'] =>
      trapIn(v2Trap(ipoTrap(number), boundOf(number, others))).values;
    const { System: _, ...event } = valuesOf(31, { 6: integer(66) });
    expect(event).toEqual({ Application: 'Voicemail', Event: '66' });
    expect(valuesOf(41)).toMatchObject({ 'Memory Card': 'System SD', Event: 'Storage nearly full' });
    expect(valuesOf(28)).toMatchObject({ 'Loopback Status': '0, 2', 'Entity Name': 'Slot 1, Port 2' });
    expect(valuesOf(37)).toMatchObject({ 'Shutdown Time': 'Until it is started' });
    expect(valuesOf(32)).toMatchObject({ 'Host Address': '192.0.2.7' });
  });

  it('has a text that was cut within a character, with lines in it, or in no known coding', () => {
    const cut = Buffer.concat([Buffer.alloc(254, 'x'), Buffer.from([0xc3])]);
    const { description, remedy } = trapIn(
      v2Trap(ipoTrap(46), boundOf(46, { 26: octets(cut), 27: octets('one\r\ntwo\0') })),
    );
    expect(description).toBe(`${'x'.repeat(254)}\ufffd`);
    expect(remedy).toBe('one\r\ntwo');
  });

  it('of its time says what a clock showed, and when that was if it can be', () => {
    const at = (hex: string, from = reader): unknown =>
      trapIn(v2Trap(ipoTrap(46), [[ipoObject(2), octets(Buffer.from(hex, 'hex'))]]), from).nodeTime;
    expect(at('07ea07040a141e05')).toEqual({
      at: Date.UTC(2026, 6, 4, 9, 20, 30, 500),
      raw: '2026-07-04 10:20:30.5',
    });
    expect(at('07ea03040a141e002b052d')).toEqual({
      at: Date.UTC(2026, 2, 4, 4, 35, 30),
      raw: '2026-03-04 10:20:30.0+05:45',
    });
    expect(at('07e00c1f173b3c002d0000')).toMatchObject({ at: Date.UTC(2017, 0, 1) });
    const nobodySetIt = ['07b2010100000000', '07d0010100000000'];
    // Month 13, 30 February, 24:00, a zone of neither sign, an hour that clocks went over, too short.
    const impossible = [
      ...['07ea0d0100000000', '07ea021e00000000', '07ea030418000000', '07ea03040a141e00200100'],
      ...['07ea031d011e0000', '07ea03'],
    ];
    for (const hex of [...nobodySetIt, ...impossible]) expect(at(hex)).toMatchObject({ at: null });
    expect(at('07ea03')).toEqual({ at: null, raw: '07ea03' });
    const elsewhere = new TrapReader({ users: [], zoneOf: () => null });
    expect(at('07ea03040a141e00', elsewhere)).toEqual({ at: null, raw: '2026-03-04 10:20:30.0' });
  });

  it('of the hour that clocks show twice was when it was received', () => {
    const shown = octets(Buffer.from('07ea0a19011e0000', 'hex'));
    const times = [0, 1].map((hour) => {
      const bytes = v2Trap(ipoTrap(46), [[ipoObject(2), shown]]);
      const received = Date.UTC(2026, 9, 25, hour, 30, 1);
      const { report } = reader.read({ bytes, from: '192.0.2.20', receivedAt: received });
      return report?.by === 'snmp' && report.nodeTime?.at;
    });
    expect(times).toEqual([Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)]);
  });

  it('asks for the zone by address and DevID', () => {
    const asked: unknown[] = [];
    const asking = new TrapReader({
      users: [],
      zoneOf: (...who) => {
        asked.push(who);
        return 'UTC';
      },
    });
    trapIn(
      v2Trap(ipoTrap(46), [
        [ipoObject(10), octets('')],
        [ipoObject(2), octets(someTime)],
      ]),
      asking,
    );
    expect(asked).toEqual([['192.0.2.20', '']]);
  });
});

describe('what is no trap', () => {
  const trap = v2Trap(ipoTrap(46), boundOf(46));

  it('is told as such, with why and its first octets', () => {
    expect(read(Buffer.from('hello')).report).toEqual({
      ...{ by: 'unreadable', receivedAt, from: '192.0.2.20', octets: 5 },
      ...{ why: 'not an SNMP message', raw: '68656c6c6f' },
    });
    expect(whyNot(Buffer.alloc(0))).toBe('not an SNMP message');
    expect(whyNot(Buffer.alloc(9_000, 0x30))).toBe('longer than 8192 octets');
    expect(whyNot(trap.subarray(0, 40))).toMatch(/^an SNMP message that cannot be read/);
  });

  it('may be an SNMP message of another kind', () => {
    const getRequest = Buffer.from(trap);
    getRequest[getRequest.indexOf(0xa7)] = 0xa0;
    expect(whyNot(getRequest)).toBe('an SNMP message that is no trap');
  });

  it('of v3 says that there is no user of it', () => {
    const v3 = Buffer.from(trap);
    v3[v3.indexOf(Buffer.from([2, 1, 1])) + 2] = 3;
    expect(whyNot(v3)).toBe('SNMP v3, and no user of it is configured');
  });
});
