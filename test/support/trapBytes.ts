/** BER of SNMP traps, written by hand: what reads them must not be tested against its own library. */

const lengthOf = (length: number): Buffer =>
  length < 0x80 ? Buffer.from([length]) : Buffer.from([0x82, length >> 8, length & 0xff]);

const tlv = (tag: number, ...contents: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
};

function integerBytes(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeIntBE(value, 0, 5);
  let from = 0;
  while (from < 4 && bytes[from] === ((bytes[from + 1] ?? 0) & 0x80 ? 0xff : 0)) from++;
  return bytes.subarray(from);
}

function base128(value: number): number[] {
  const low = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    low.unshift((rest & 0x7f) | 0x80);
  return low;
}

export const integer = (value: number): Buffer => tlv(0x02, integerBytes(value));
export const unsigned = (value: number): Buffer => tlv(0x42, integerBytes(value));
export const ticks = (value: number): Buffer => tlv(0x43, integerBytes(value));
export const octets = (value: string | Buffer): Buffer => tlv(0x04, Buffer.from(value as string));
export const ipAddress = (value: string): Buffer => tlv(0x40, Buffer.from(value.split('.').map(Number)));
export function objectId(oid: string): Buffer {
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
  return tlv(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** An object and its value, encoded. */
export type Bound = readonly [oid: string, value: Buffer];

const varbinds = (bound: readonly Bound[]): Buffer =>
  tlv(0x30, ...bound.map(([oid, value]) => tlv(0x30, objectId(oid), value)));

const message = (version: number, community: string, pdu: Buffer): Buffer =>
  tlv(0x30, integer(version), octets(community), pdu);

export const v2Trap = (oid: string, bound: readonly Bound[], community = 'public'): Buffer =>
  message(
    1,
    community,
    tlv(
      0xa7,
      ...[integer(77), integer(0), integer(0)],
      varbinds([
        ['1.3.6.1.2.1.1.3.0', ticks(123_456_700)],
        ['1.3.6.1.6.3.1.1.4.1.0', objectId(oid)],
        ...bound,
      ]),
    ),
  );

export const v1Trap = (
  [enterprise, generic, specific]: readonly [enterprise: string, generic: number, specific: number],
  bound: readonly Bound[],
): Buffer =>
  message(
    0,
    'public',
    tlv(
      0xa4,
      ...[objectId(enterprise), ipAddress('192.0.2.20')],
      ...[integer(generic), integer(specific), ticks(123_456_700)],
      varbinds(bound),
    ),
  );

const ipoTraps = '1.3.6.1.4.1.6889.2.2.1.2';
export const ipoTrap = (number: number): string => `${ipoTraps}.0.${number}`;
export const ipoObject = (number: number): string => `${ipoTraps}.1.${number}`;

/** 4 March 2026, 10:20:30, without a zone. */
export const someTime = Buffer.from('07ea03040a141e00', 'hex');

/** A value of each object of IPO-MIB. */
export const ipoValues: Readonly<Record<number, Buffer>> = {
  1: integer(3),
  2: octets(someTime),
  3: unsigned(7),
  4: integer(3),
  5: integer(1),
  6: integer(2),
  7: ipAddress('192.0.2.7'),
  8: integer(1),
  9: integer(4),
  10: octets('6000000001'),
  11: octets('Slot 1, Port 2'),
  12: octets(Buffer.from([0b1010_0000])),
  ...{ 13: unsigned(21), 14: unsigned(360), 15: unsigned(5), 16: unsigned(99) },
  ...{ 17: integer(2), 18: unsigned(12), 19: unsigned(201) },
  20: octets('Manager Ann'),
  21: unsigned(0),
  22: integer(2),
  23: integer(2),
  24: integer(38),
  25: octets('Line 17'),
  26: octets('Example description of the alarm'),
  27: octets('Example remedy'),
};

const base = [9, 2, 10];
const sysDescr: Bound = ['1.3.6.1.2.1.1.1.0', octets('Avaya IP Office')];
const told = [24, 25, 26, 27];

/** The objects each trap of IPO-MIB carries, by its number. */
export function objectsOfTrap(number: number): readonly number[] {
  if (number <= 4) return [1, 2, 3];
  if (number <= 8) return [1, 2];
  const olds: Readonly<Record<number, readonly number[]>> = {
    ...{ 9: [3, 4], 10: [5], 11: [5], 12: [5, 6], 13: [7], 14: [8] },
  };
  if (number <= 14) return [1, 2, ...(olds[number] ?? [])];
  const news: Readonly<Record<number, readonly number[]>> = {
    ...{ 20: [3, 11], 21: [3, 11], 22: [3, 11], 23: [3, 11], 28: [3, 11, 12] },
    ...{ 29: [5], 30: [5], 31: [5, 6, 26], 32: [7], 33: [8], 36: [13, 14, 15, 16, 17, 18, 19] },
    ...{ 37: [20, 21], 39: [22], 40: [23], 41: [22, 6] },
    ...{ 43: [24, 25], 47: [24, 25], 51: [24, 25], 55: [24, 25] },
  };
  return [...base, ...(news[number] ?? (number >= 42 ? told : []))];
}

/** What a system sends for a trap of IPO-MIB; other values take the place of those every test has. */
export function boundOf(number: number, others: Readonly<Record<number, Buffer>> = {}): readonly Bound[] {
  const bound = objectsOfTrap(number).map(
    (object): Bound => [ipoObject(object), others[object] ?? ipoValues[object] ?? integer(0)],
  );
  if (number <= 14) return bound;
  const link: readonly Bound[] =
    number === 17 || number === 18 ? [['1.3.6.1.2.1.2.2.1.1.3', integer(3)]] : [];
  return [...bound, sysDescr, ...link];
}
