import type { AlarmSpec } from './alarmCatalogue.ts';

/** What to tell an alarm list when what stands changes. */
export interface AlarmChanges {
  /** Active from now on. */
  readonly raise: readonly AlarmSpec[];
  /** Active no longer. */
  readonly end: readonly AlarmSpec[];
  /** Active in all, for as long as nothing changes. */
  readonly stand: readonly AlarmSpec[];
}

export function alarmChanges(before: readonly AlarmSpec[], after: readonly AlarmSpec[]): AlarmChanges {
  const without = (list: readonly AlarmSpec[], others: readonly AlarmSpec[]): AlarmSpec[] =>
    list.filter(({ text }) => !others.some((other) => other.text === text));
  return { raise: without(after, before), end: without(before, after), stand: after };
}
