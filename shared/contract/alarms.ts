import type { Alarm, AlarmCategory, AlarmGroupingName, Severity } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** A stretch of the time of some nodes, by their own clocks, both ends included. */
export interface NodeSpan {
  readonly nodeKeys: readonly string[];
  readonly since?: EpochMs;
  readonly until?: EpochMs;
}

export interface AlarmFilter {
  readonly state?: 'active' | 'ended';
  readonly severities?: readonly Severity[];
  readonly categories?: readonly AlarmCategory[];
  readonly nodeKeys?: readonly string[];
  /** Also Watchline's own, of these nodes and of itself: else there are only those that nodes told. */
  readonly own?: boolean;
  /** Words that must all occur in the Error Description, in any order and case; in quotes: as they stand. */
  readonly text?: string;
  readonly acknowledged?: boolean;
  /** Whether it ended while nobody had acknowledged it, and nobody has since. */
  readonly endedUnacknowledged?: boolean;
  readonly shelved?: boolean;
  /** As a row says it. */
  readonly maintenance?: boolean;
  /** Whether its text is that of a known issue of the release notes. */
  readonly known?: boolean;
  /** Whether it comes and goes, or is repeated, so often that it is told no more. */
  readonly chattering?: boolean;
  /** Whether it has been active for more than 24 h, by the clock of its node. */
  readonly standing?: boolean;
  /** Last date of error at or after / before. */
  readonly since?: EpochMs;
  readonly until?: EpochMs;
  /** Raised, or worse, since then (host clock). */
  readonly newSince?: EpochMs;
  /** Acknowledged by this operator, or with a ticket that they gave it. */
  readonly ownedBy?: string;
  /**
   * Last date of error no longer ago than this, by each node's own clock. An active alarm passes however old
   * it is.
   */
  readonly ageMs?: number;
  /** Last date of error within the span of its node; one of a node that is in no span does not pass. */
  readonly spans?: readonly NodeSpan[];
}

export const alarmSortColumns = [
  'source',
  'lastAt',
  'occurrences',
  'text',
  'solution',
  'node',
  'severity',
  'state',
  'firstAt',
  'acknowledgedBy',
  'ticket',
  'attention',
] as const;
export type AlarmSortColumn = (typeof alarmSortColumns)[number];

/**
 * `source` is the order in which the nodes' alarms first appeared: the default. `attention`: first what is
 * active and nobody has, then what ended unacknowledged, then what is active, then all others; of these the
 * worst first, and of these the newest.
 */
export interface AlarmSort {
  readonly column: AlarmSortColumn;
  readonly descending: boolean;
}

/** How rows are grouped, and which of the groups show theirs under their head. */
export interface AlarmGrouping {
  readonly by: AlarmGroupingName;
  /** All groups are open but those of `turned`; false: folded but those. */
  readonly areOpen: boolean;
  /** Keys of groups, at most `maxTurned`. */
  readonly turned: readonly string[];
}
export const maxTurned = 1_000;

export interface AlarmQuery {
  readonly filter: AlarmFilter;
  readonly sort: AlarmSort;
  /** Rows in groups stand under their heads: offset and limit count lines then, heads and rows alike. */
  readonly grouping?: AlarmGrouping;
  readonly offset: number;
  /** At most 500. */
  readonly limit: number;
}

/** How often an alarm happened in that many minutes (node clock): too often to be told each time. */
export interface Chatter {
  readonly count: number;
  readonly perMinutes: number;
}

/** An alarm as a page lists it: with its node, and what operators said of it. */
export interface AlarmRow extends Alarm {
  /** Our own number for node + alarm id; never reused. */
  readonly ref: number;
  readonly nodeKey: string;
  readonly nodeName: string;
  /** Host clock, of the last event about this alarm. */
  readonly receivedAt: EpochMs;
  /** Since when it has been active (node clock), or longer; null: it has ended. */
  readonly activeSince: EpochMs | null;
  /** Null: it does not chatter. Not kept: of what has happened since the monitor started. */
  readonly chatter: Chatter | null;
  /** It was raised or became worse long before it came here. Not kept, as `chatter`. */
  readonly isLate: boolean;
  /** Set where the alarm ended while the node was not heard: it ended between these two. */
  readonly endedBetween: readonly [EpochMs, EpochMs] | null;
  /** Its node is in maintenance; of one that has ended: was, when it was last told of. */
  readonly inMaintenance: boolean;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: EpochMs | null;
  /** When it ends by itself; null: not by its time. */
  readonly acknowledgedUntil: EpochMs | null;
  /** Why it was acknowledged. */
  readonly reason: string | null;
  readonly shelvedBy: string | null;
  readonly shelvedUntil: EpochMs | null;
  readonly shelvedReason: string | null;
  readonly ticket: string | null;
  /** Said last. */
  readonly note: string | null;
  /**
   * It ended while nobody had acknowledged it, and nobody has since: it stays listed for a time, also where
   * its node has removed it.
   */
  readonly endedUnacknowledged: boolean;
  /** Its node has removed it from its own list. */
  readonly removed: boolean;
}

/** One alarm asked for by its number: it may have left the list. */
export interface KnownAlarm extends AlarmRow {
  /** When its node removed it from its list (node clock); null: it has not. */
  readonly removedAt: EpochMs | null;
  /** When it ended (node clock); null: it is active, or nobody heard when. */
  readonly endedAt: EpochMs | null;
}

/** How many alarms can be asked for by number at once. */
export const maxKnownAlarms = 500;

/** What the rows of a group have in common. */
export type AlarmGroupOf =
  | {
      readonly by: 'cause';
      /** Where the cause is; null: not on a node, but in what nodes depend on. */
      readonly node: GroupNode | null;
      /** Why they are one group, in a sentence. */
      readonly why: string;
      /** The alarm about the cause itself, whether it passes the filter or not; null: there is none. */
      readonly alarm: AlarmRow | null;
    }
  | { readonly by: 'node'; readonly node: GroupNode }
  /** Null: their nodes have not told it. */
  | { readonly by: 'solution'; readonly solution: { readonly id: string; readonly name: string } | null }
  /** Text: of the first of them. */
  | { readonly by: 'code'; readonly code: string; readonly text: string };

export type GroupNode = Pick<AlarmRow, 'nodeKey' | 'nodeName'>;

/** The head of a group: all that pass the filter are counted, whether they are shown or folded. */
export interface AlarmGroup {
  readonly key: string;
  readonly of: AlarmGroupOf;
  /** Which line of the list it is, from 0; where it is open its rows are the next `count` lines. */
  readonly line: number;
  readonly isOpen: boolean;
  readonly count: number;
  readonly active: number;
  /** Of those that are active. */
  readonly unacknowledged: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Of those that are active; of all where none is. */
  readonly worst: Severity;
  /** The last date of error of all. */
  readonly newest: { readonly nodeKey: string; readonly at: EpochMs };
}

/** A window of grouped rows: in the place of a line that is no head stands the next of its rows. */
export interface GroupedLines {
  /** Heads and rows, of which the window is a part. */
  readonly lines: number;
  readonly groups: number;
  /** Alarms that are in a group; the others stand by themselves. */
  readonly grouped: number;
  /** In order. The first may stand before the window: that of the window's first row. */
  readonly heads: readonly AlarmGroup[];
}

export interface AlarmWindow {
  readonly alarmsVersion: number;
  /** Rows that pass the filter, of which `rows` is a part. */
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly AlarmRow[];
  /** Where grouping was asked for. */
  readonly grouped?: GroupedLines;
}

/** Refs answered at once, and the longest stretch. */
export const maxRefs = 100_000;
/** Refs asked about, or acted on, at once. */
export const maxAskedRefs = 10_000;

/** A row by its ref, a head by the key of its group. */
export type AlarmLineKey = number | string;

/** Which of the rows that pass the filter: all of them, a stretch, or those of a choice. */
export interface AlarmRefQuery extends Pick<AlarmQuery, 'filter' | 'sort' | 'grouping'> {
  /**
   * From the one line to the other, whichever stands first. None, where one of them is not there. A head
   * stands for all rows of its group; a row that is folded for its head's line.
   */
  readonly between?: readonly [AlarmLineKey, AlarmLineKey];
  /** Those of these that pass, at most `maxAskedRefs`. */
  readonly among?: readonly number[];
}

export interface AlarmRefs {
  /** How far the history had got: what an act is as of. */
  readonly position: number;
  /** Rows that are meant, of which `refs` are the first, at most `maxRefs`, in the order asked for. */
  readonly total: number;
  readonly refs: readonly number[];
  /** Those of `among` that are in no list any more. */
  readonly gone: readonly number[];
  /** How many of `refs` are in each group that has some, where grouping was asked for. */
  readonly inGroups?: readonly Pick<AlarmGroup, 'key' | 'count'>[];
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
  /** Of all severities. */
  readonly count: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

export interface AlarmRateQuery {
  readonly since: EpochMs;
  readonly until: EpochMs;
  /** At most 300. */
  readonly buckets: number;
  readonly nodeKeys?: readonly string[];
}

export interface AlarmCalls {
  /** Alarms that a node has removed from its list are in the log, not here. */
  alarms(query: AlarmQuery): Promise<AlarmWindow>;
  /**
   * These alarms, wherever they stand in whatever list, in the order asked for, at most `maxKnownAlarms`.
   * Those that never were are left out.
   */
  alarmsByRef(refs: readonly number[]): Promise<readonly KnownAlarm[]>;
  alarmRefs(query: AlarmRefQuery): Promise<AlarmRefs>;
  /** The last events about one alarm, newest first, at most 1,000. */
  alarmHistory(ref: number): Promise<readonly AlarmOccurrence[]>;
  /** By the nodes' own clocks. Buckets begin at multiples of 10 s and are as many of them wide. */
  alarmRate(query: AlarmRateQuery): Promise<readonly AlarmRateBucket[]>;
}
