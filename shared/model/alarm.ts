import type { EpochMs, Time } from './time.ts';
import type { Tolerated } from './told.ts';

/** Worst first. The names are those of the IPO-MIB (ITU X.733 perceived severity). */
export const severities = ['critical', 'major', 'minor', 'warning', 'indeterminate'] as const;
export type Severity = (typeof severities)[number];

/** Of what nodes tell. */
export const nodeAlarmCategories = ['configuration', 'service', 'trunk', 'link', 'call-quality'] as const;
/** `watchline`: of what Watchline sees of itself and of its links; no node can send it. */
export const alarmCategories = [...nodeAlarmCategories, 'watchline'] as const;
export type AlarmCategory = (typeof alarmCategories)[number];

/** A condition lasts until it is cleared; an event (an attempt that failed) only counts. */
export const alarmKinds = ['condition', 'event'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

export const alarmChanges = ['raised', 'repeated', 'cleared', 'removed'] as const;
export type AlarmChange = (typeof alarmChanges)[number];

export type AlarmDetail = Readonly<Record<string, string | number | boolean>>;

/** One row of a node's alarm list. Identified by node + code + detail; a repeat raises `occurrences`. */
export interface Alarm<T extends Time = EpochMs> extends Tolerated {
  readonly id: string;
  readonly category: AlarmCategory;
  readonly code: string;
  /** What System Status prints, detail included. */
  readonly text: string;
  readonly detail: AlarmDetail;
  readonly severity: Severity;
  readonly kind: AlarmKind;
  readonly active: boolean;
  readonly occurrences: number;
  readonly firstAt: T;
  readonly lastAt: T;
}

/** How many alarms there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

export const noAlarms: SeverityCounts = { critical: 0, major: 0, minor: 0, warning: 0, indeterminate: 0 };

/** What a list of alarms can be grouped by. */
export const alarmGroupings = ['cause', 'node', 'solution', 'code'] as const;
export type AlarmGroupingName = (typeof alarmGroupings)[number];
