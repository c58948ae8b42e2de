import { ObjectType, type Varbind } from 'net-snmp';
import type { Severity } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { wallOf } from '#shared/words/wallTime.ts';

/*
 * What traps of an IP Office are made of, after IPO-MIB. Written apart from what reads them, so that one can
 * be held against the other.
 */

const traps = '1.3.6.1.4.1.6889.2.2.1.2';
export const trapOid = (number: number): string => `${traps}.0.${number}`;
export const trapObject = (number: number): string => `${traps}.1.${number}`;

export interface SentTrap {
  readonly oid: string;
  readonly varbinds: Varbind[];
}

/** Who sends it, and when. */
export interface TrapSender {
  readonly at: EpochMs;
  readonly timeZone: string;
  /** Ten characters. */
  readonly devId: string;
}

export const cleared = 1;
/** ITU X.733. */
export const itu: Readonly<Record<Severity, number>> = {
  indeterminate: 2,
  critical: 3,
  major: 4,
  minor: 5,
  warning: 6,
};

const mostOctets = 255;

export const baseOf = (severity: number, { at, timeZone, devId }: TrapSender): Varbind[] => [
  integer(9, severity),
  { oid: trapObject(2), type: ObjectType.OctetString, value: dateAndTime(at, timeZone) },
  text(10, devId),
  { oid: '1.3.6.1.2.1.1.1.0', type: ObjectType.OctetString, value: 'Avaya IP Office' },
];

export const integer = (number: number, value: number): Varbind => ({
  oid: trapObject(number),
  type: ObjectType.Integer,
  value,
});

/** Cut as an IP Office cuts it: at 255 octets, wherever that is. */
export const text = (number: number, value: string): Varbind => ({
  oid: trapObject(number),
  type: ObjectType.OctetString,
  value: Buffer.from(value).subarray(0, mostOctets),
});

/** The clock of the node, without its zone. RFC 2579 */
function dateAndTime(at: EpochMs, timeZone: string): Buffer {
  const shown = new Date(wallOf(at, timeZone));
  const octets = Buffer.alloc(8);
  octets.writeUInt16BE(shown.getUTCFullYear());
  octets.set(
    [
      ...[shown.getUTCMonth() + 1, shown.getUTCDate(), shown.getUTCHours(), shown.getUTCMinutes()],
      ...[shown.getUTCSeconds(), Math.floor(shown.getUTCMilliseconds() / 100)],
    ],
    2,
  );
  return octets;
}
