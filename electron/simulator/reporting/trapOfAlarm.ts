import { ObjectType, type Varbind } from 'net-snmp';
import { alarmEntries } from '#shared/advice/alarms/alarmCatalogue.ts';
import type { Alarm, AlarmCategory, AlarmChange, AlarmDetail } from '#shared/model/alarm.ts';
import {
  baseOf,
  cleared,
  integer,
  itu,
  type SentTrap,
  type TrapSender,
  text,
  trapObject,
  trapOid,
} from '#traps/ipoTrap.ts';

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

/** What tells alarms of one reason apart. */
function dataOf({ code, detail }: Alarm, hasReason: boolean): string {
  const values = Object.entries(detail).map(([label, value]) => `${label}: ${value}`);
  return [...(hasReason ? [] : [code]), ...values].join(', ');
}

const qualityObjects = { Jitter: 13, 'Round Trip': 14, 'Packet Loss': 15, Extension: 19 } as const;

const qualityOf = (detail: AlarmDetail): Varbind[] =>
  Object.entries(qualityObjects).flatMap(([label, number]) => {
    const value = Math.round(Number(detail[label]));
    return Number.isFinite(value) ? [{ oid: trapObject(number), type: ObjectType.Gauge, value }] : [];
  });
