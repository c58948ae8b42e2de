import type { Turn } from '#shared/acts/ends.ts';
import type { Alarm, AlarmCategory, AlarmChange, AlarmKind, Severity } from '#shared/model/alarm.ts';
import { alarmCategories, alarmChanges, severities } from '#shared/model/alarm.ts';

/*
 * An alarm's small fields as bits of one integer, in memory and in the database alike (`alarms.state`,
 * `events.state`):
 *   0–2 severity, worst first · 3 active · 4 kind is event · 5–7 category · 8 acknowledged · 9 removed ·
 *   10 ended between two times · 11 retired: the node's id no longer means this row · 12 shelved ·
 *   13 unseen: it is over, and nobody had it or has had it since (shared/acts/unseen.ts) ·
 *   14 in maintenance: its node is, or was when it last told of an alarm that has ended
 * Bits 0–7 are what an event says (`saidBits`); 8–14 are ours.
 */
export const severityMask = 0b111;
export const activeBit = 1 << 3;
const eventKindBit = 1 << 4;
const categoryShift = 5;
const categoryMask = 0b111;
/** What an event says. */
export const saidBits = 0xff;
export const acknowledgedBit = 1 << 8;
export const removedBit = 1 << 9;
export const endedBetweenBit = 1 << 10;
export const retiredBit = 1 << 11;
export const shelvedBit = 1 << 12;
export const unseenBit = 1 << 13;
export const maintenanceBit = 1 << 14;
/** One more than the highest state. */
export const stateCount = 1 << 15;

/** What happened, as stored in `events.change`: the alarm changes in their order, then `snapshot`. */
export const changeNames = [...alarmChanges, 'snapshot'] as const;
export const raised = 0;
export const repeated = 1;
export const cleared = 2;
export const removed = 3;
export const fromSnapshot = 4;

const codeOf = <T extends string>(names: readonly T[]): Readonly<Record<T, number>> =>
  Object.fromEntries(names.map((name, index) => [name, index])) as Record<T, number>;

const severityCodes = codeOf(severities);
const categoryCodes = codeOf(alarmCategories);
const changeCodes = codeOf(alarmChanges);

export const changeCode = (change: AlarmChange): number => changeCodes[change];

export function alarmState(alarm: Alarm): number {
  return (
    severityCodes[alarm.severity] |
    (alarm.active ? activeBit : 0) |
    (alarm.kind === 'event' ? eventKindBit : 0) |
    (categoryCodes[alarm.category] << categoryShift)
  );
}

export const isActive = (state: number): boolean => (state & activeBit) !== 0;

/** What its node has removed from its list stays in ours until it has been seen. */
export const isListed = (state: number): boolean => (state & (removedBit | unseenBit)) !== removedBit;

/** The same, for SQL. */
export const listedSql = `alarms.state & ${removedBit | unseenBit} <> ${removedBit}`;

/** Whether an operator has it, or has put it aside. */
export const isTaken = (state: number): boolean => (state & (acknowledgedBit | shelvedBit)) !== 0;

/** Whether nobody need look after it: an operator has, or its node is worked on. */
export const isLookedAfter = (state: number): boolean => isTaken(state) || (state & maintenanceBit) !== 0;

/** What an event made of an alarm. */
export const turnOf = (before: number, after: number, change: number): Turn => ({
  wasActive: isActive(before),
  isActive: isActive(after),
  isWorse: (after & severityMask) < (before & severityMask),
  isRaised: change === raised,
});

export function severityOf(state: number): Severity {
  return severities[state & severityMask] ?? 'indeterminate';
}

export function categoryOf(state: number): AlarmCategory {
  return alarmCategories[(state >> categoryShift) & categoryMask] ?? 'service';
}

export function kindOf(state: number): AlarmKind {
  return (state & eventKindBit) === 0 ? 'condition' : 'event';
}
