import type { AlarmChange, AlarmDetail } from '#shared/model/alarm.ts';

/** What an event did to an alarm, in the words of the list. */
const changes: Readonly<Record<AlarmChange, string>> = {
  raised: 'Active',
  repeated: 'Active again',
  cleared: 'Ended',
  removed: 'Removed from the node',
};

interface ToldChange {
  /** `snapshot`: found so when a session opened. */
  readonly change: AlarmChange | 'snapshot';
  readonly active: boolean;
}

/** `isFirst`: nothing was known of the alarm before. */
export function formatAlarmChange({ change, active }: ToldChange, isFirst: boolean): string {
  if (change !== 'snapshot') return changes[change];
  if (isFirst) return `${active ? 'Active' : 'Ended'}, known from the first snapshot`;
  return active ? 'Active when connected again' : 'Ended while disconnected';
}

/** A node's detail of an alarm as labels and values: its own words, plain. */
export function detailFacts(detail: AlarmDetail): readonly (readonly [string, string])[] {
  return Object.entries(detail).map(([label, value]) => [label, formatValue(value)]);
}

function formatValue(value: AlarmDetail[string]): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return String(value);
}
