import { ObjectType, type Varbind } from 'net-snmp';
import { alarmEntries } from '#shared/advice/alarms/alarmCatalogue.ts';
import type { Alarm, AlarmCategory, AlarmChange, AlarmDetail, Severity } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { wallOf } from '#shared/words/wallTime.ts';

/*
 * What an IP Office sends of an alarm, after IPO-MIB. Written apart from what reads it, so that one can be
 * held against the other.
 */

const traps = '1.3.6.1.4.1.6889.2.2.1.2';
const trapOid = (number: number): string => `${traps}.0.${number}`;
const object = (number: number): string => `${traps}.1.${number}`;

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

const cleared = 1;
/** ITU X.733. */
const itu: Readonly<Record<Severity, number>> = {
  indeterminate: 2,
  critical: 3,
  major: 4,
  minor: 5,
  warning: 6,
};

/** The first of the four traps of a category: failure, operational, error, change. */
const firstTrap: Readonly<Partial<Record<AlarmCategory, number>>> = {
  configuration: 42,
  service: 46,
  trunk: 50,
  link: 54,
};
const [operational, error] = [1, 2];
const [coldStart, qosTrap, keyTrap] = [15, 36, 40];
/** ipoGTEventReason of what has none of its own in the catalogue: general. */
const general = 74;
const mostOctets = 255;

/** Null: a real one would send nothing. */
export function trapOfAlarm(change: AlarmChange, alarm: Alarm, sender: TrapSender): SentTrap | null {
  const { code, category, kind, severity, detail } = alarm;
  const isEnd = change === 'cleared' || !alarm.active;
  // Nothing tells that an attempt is over.
  if (change === 'removed' || (kind === 'event' && isEnd)) return null;
  const base = baseOf(isEnd ? cleared : itu[severity], sender);
  if (code === 'QosThreshold') return { oid: trapOid(qosTrap), varbinds: [...base, ...qualityOf(detail)] };
  if (code === 'NoLicenceKeyDongle')
    return { oid: trapOid(keyTrap), varbinds: [...base, integer(23, isEnd ? 1 : 2)] };
  const first = firstTrap[category];
  if (first === undefined) return null;
  const entry = alarmEntries.get(code);
  const reason = [
    integer(24, entry?.number ?? general),
    text(25, dataOf(alarm, entry?.number !== undefined)),
  ];
  if (isEnd) return { oid: trapOid(first + operational), varbinds: [...base, ...reason] };
  return {
    oid: trapOid(kind === 'event' ? first + error : first),
    varbinds: [...base, ...reason, text(26, alarm.text), text(27, entry?.remedy ?? '')],
  };
}

export const trapOfStart = (sender: TrapSender): SentTrap => ({
  oid: trapOid(coldStart),
  varbinds: baseOf(itu.indeterminate, sender),
});

const baseOf = (severity: number, { at, timeZone, devId }: TrapSender): Varbind[] => [
  integer(9, severity),
  { oid: object(2), type: ObjectType.OctetString, value: dateAndTime(at, timeZone) },
  text(10, devId),
  { oid: '1.3.6.1.2.1.1.1.0', type: ObjectType.OctetString, value: 'Avaya IP Office' },
];

const integer = (number: number, value: number): Varbind => ({
  oid: object(number),
  type: ObjectType.Integer,
  value,
});

/** Cut as an IP Office cuts it: at 255 octets, wherever that is. */
const text = (number: number, value: string): Varbind => ({
  oid: object(number),
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

/** What tells alarms of one reason apart. */
function dataOf({ code, detail }: Alarm, hasReason: boolean): string {
  const values = Object.entries(detail).map(([label, value]) => `${label}: ${value}`);
  return [...(hasReason ? [] : [code]), ...values].join(', ');
}

const qualityObjects = { Jitter: 13, 'Round Trip': 14, 'Packet Loss': 15, Extension: 19 } as const;

const qualityOf = (detail: AlarmDetail): Varbind[] =>
  Object.entries(qualityObjects).flatMap(([label, number]) => {
    const value = Math.round(Number(detail[label]));
    return Number.isFinite(value) ? [{ oid: object(number), type: ObjectType.Gauge, value }] : [];
  });
