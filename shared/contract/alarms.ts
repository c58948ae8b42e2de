import type { Alarm, AlarmCategory, Severity } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';

export interface AlarmFilter {
  readonly state?: 'active' | 'ended';
  readonly severities?: readonly Severity[];
  readonly categories?: readonly AlarmCategory[];
  readonly nodeKeys?: readonly string[];
  /** Words that must all occur in the Error Description, in any order and case. */
  readonly text?: string;
  readonly acknowledged?: boolean;
  /** Last date of error at or after / before. */
  readonly since?: EpochMs;
  readonly until?: EpochMs;
}

export const alarmSortColumns = [
  'source',
  'lastAt',
  'occurrences',
  'text',
  'node',
  'severity',
  'state',
  'firstAt',
  'acknowledgedBy',
  'ticket',
] as const;
export type AlarmSortColumn = (typeof alarmSortColumns)[number];

/** `source` is the order in which the nodes' alarms first appeared: the default. */
export interface AlarmSort {
  readonly column: AlarmSortColumn;
  readonly descending: boolean;
}

export interface AlarmQuery {
  readonly filter: AlarmFilter;
  readonly sort: AlarmSort;
  readonly offset: number;
  /** At most 500. */
  readonly limit: number;
}

/** An alarm as a page lists it: with its node, and what operators said of it. */
export interface AlarmRow extends Alarm {
  /** Our own number for node + alarm id; never reused. */
  readonly ref: number;
  readonly nodeKey: string;
  readonly nodeName: string;
  /** Host clock, of the last event about this alarm. */
  readonly receivedAt: EpochMs;
  /** Set where the alarm ended while the node was not heard: it ended between these two. */
  readonly endedBetween: readonly [EpochMs, EpochMs] | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: EpochMs | null;
  readonly ticket: string | null;
  readonly note: string | null;
}

export interface AlarmWindow {
  readonly alarmsVersion: number;
  /** Rows that pass the filter, of which `rows` is a part. */
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly AlarmRow[];
}

/** One event a node sent about an alarm. */
export interface AlarmOccurrence {
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
  readonly change: 'raised' | 'repeated' | 'cleared' | 'removed' | 'snapshot';
  readonly occurrences: number;
  readonly active: boolean;
  readonly seq: number;
}

/** Alarm events of one stretch of time: `from` ≤ at < `from` + bucketMs. */
export interface AlarmRateBucket {
  readonly from: EpochMs;
  readonly count: number;
}

export interface AlarmRateQuery {
  readonly since: EpochMs;
  readonly until: EpochMs;
  /** At most 300. */
  readonly buckets: number;
  readonly nodeKeys?: readonly string[];
}

export interface Acknowledgement {
  readonly refs: readonly number[];
  readonly ticket?: string;
  readonly note?: string;
}

export interface AlarmCalls {
  /** Alarms that a node has removed from its list are in the log, not here. */
  alarms(query: AlarmQuery): Promise<AlarmWindow>;
  /** The last events about one alarm, newest first, at most 1,000. */
  alarmHistory(ref: number): Promise<readonly AlarmOccurrence[]>;
  /** By the nodes' own clocks. Buckets begin at multiples of 10 s and are as many of them wide. */
  alarmRate(query: AlarmRateQuery): Promise<readonly AlarmRateBucket[]>;
  acknowledge(acknowledgement: Acknowledgement): Promise<void>;
  withdrawAcknowledgement(refs: readonly number[]): Promise<void>;
}
