import type { Alarm, AlarmCategory, Severity, SeverityCounts } from '#shared/model/alarm.ts';
import type { LicenseMode, LicenseStatus, WebLmStatus } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { NodeInfo, Permission } from '#shared/model/node.ts';
import type { ResiliencyAction, ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceAction, ServiceStatus } from '#shared/model/service.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** How the connection to a node stands, in the words a page shows. */
export const linkWords = ['Live', 'Connecting', 'Reconnecting', 'Login failed', 'Stale', 'Paused'] as const;
export type LinkWord = (typeof linkWords)[number];

export interface LinkView {
  readonly word: LinkWord;
  /** When the link took this word (host clock). */
  readonly since: EpochMs;
  /** When the last byte of this node arrived (host clock); null: never. */
  readonly lastHeardAt: EpochMs | null;
  /** When the connection was lost; null while it stands or before it ever did. */
  readonly lostAt: EpochMs | null;
  /** When the next try is due; null: no try is planned (live, or waiting for the operator). */
  readonly retryAt: EpochMs | null;
  /** Why the link is not live, in one sentence that names the thing; null while live. */
  readonly problem: string | null;
  /** What the operator can do about it; null where waiting is all there is. */
  readonly remedy: string | null;
  /** ws:// to another machine, allowed by the fleet file: shown on every page. */
  readonly isEncrypted: boolean;
}

/** Relates a node's clock to the host's: node time now = nodeAt + (host now - hostAt) * rate. */
export interface ClockView {
  readonly nodeAt: EpochMs;
  readonly hostAt: EpochMs;
  /** How fast the node's clock runs: 1 on a real node, the speed on a simulated one. */
  readonly rate: number;
}

/** All a page knows of one node. A field is null until the node has told it. */
export interface NodeView {
  /** Names the node in every call: its URL without credentials. */
  readonly key: string;
  readonly name: string;
  readonly link: LinkView;
  readonly clock: ClockView | null;
  readonly info: NodeInfo | null;
  readonly permissions: readonly Permission[];
  readonly license: LicenseStatus | null;
  readonly webLm: WebLmStatus | null;
  readonly services: readonly ServiceStatus[] | null;
  readonly lines: readonly LineStatus[] | null;
  readonly resiliency: ResiliencyStatus | null;
  /** Active alarms by severity; null until the first snapshot. */
  readonly activeAlarms: SeverityCounts | null;
  readonly unacknowledged: number;
  /** How many stretches of events are known to be missing from this node's history. */
  readonly gaps: number;
}

export const jobKinds = ['license.renew', 'alarms.clear', 'service.control', 'resiliency.control'] as const;
export type JobKind = (typeof jobKinds)[number];

/** `sent` is the only state that can still turn into any other; `unknown` is an outcome: it may have run or not. */
export const taskStates = ['waiting', 'sent', 'done', 'refused', 'unknown'] as const;
export type TaskState = (typeof taskStates)[number];

/** What matters of a license status for a before/after comparison. */
export interface LicenseSummary {
  readonly mode: LicenseMode;
  readonly daysRemaining: number | null;
  /** When grace ends, by the node's clock; null: no grace runs. Missing in jobs of earlier versions. */
  readonly graceEndsAt?: EpochMs | null;
  readonly granted: number;
  readonly virtual: number;
  readonly activeAlarms: number;
}

/** The first items of a list, and how many more there are. */
export interface Bounded<T> {
  readonly first: readonly T[];
  readonly more: number;
}

export interface LicenseCount {
  readonly granted: number;
  readonly virtual: number;
}

/** A license type of which a node holds another number than before. */
export interface LicenseChange {
  readonly name: string;
  readonly before: LicenseCount;
  readonly after: LicenseCount;
}

/** What differs on a node after a command; what is the same is not in it. */
export interface TaskDifference {
  readonly licenses: Bounded<LicenseChange>;
  /** Texts of alarms that became inactive and active meanwhile; null: not known, the history could not be read. */
  readonly alarms: { readonly ended: Bounded<string>; readonly raised: Bounded<string> } | null;
}

/** One node's part of a job. */
export interface TaskView {
  readonly nodeKey: string;
  readonly nodeName: string;
  /** What of the node it is about: the id of a service. Missing or null: the node itself. */
  readonly target?: string | null;
  /** The target as the node names it: "one-X Portal". Missing in jobs of earlier versions. */
  readonly targetName?: string | null;
  readonly state: TaskState;
  /** True: the command ran, and what it was to do failed; only where `state` is done. */
  readonly hasFailed?: boolean;
  /** The node's own reason when refused; what is not known and why when unknown; the result in words when done. */
  readonly detail: string | null;
  readonly before: LicenseSummary | null;
  /** Null where it is not known: not ended, or the node was lost. */
  readonly after: LicenseSummary | null;
  /** Of a renewal that ran. */
  readonly difference?: TaskDifference | null;
  readonly endedAt: EpochMs | null;
}

/** Which jobs of the audit to read. */
export interface JobQuery {
  /** Only jobs about these nodes, and of those only their tasks. */
  readonly nodeKeys?: readonly string[];
  readonly kinds?: readonly JobKind[];
  /** At most 100. */
  readonly limit: number;
}

/** A command to one or more nodes, from the operator's click to its outcome. */
export interface JobView {
  readonly id: string;
  readonly kind: JobKind;
  /** As an operator would say it: "Renew Licenses", "Stop one-X Portal". */
  readonly title: string;
  readonly requestedBy: string;
  readonly requestedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly tasks: readonly TaskView[];
}

/** The monitor itself: its own faults are shown, never hidden. */
export interface MonitorView {
  readonly host: 'desktop' | 'browser';
  readonly version: string;
  readonly startedAt: EpochMs;
  /** False: this page may look but not send commands. */
  readonly allowsCommands: boolean;
  readonly operator: string;
  /** Null: everything received is recorded. Otherwise why history is not being written. */
  readonly notRecording: string | null;
  /** Where a damaged history found at the start was put aside; null: there was none. */
  readonly setAside: string | null;
  /** True while the nodes are the simulated solution. */
  readonly isSimulated: boolean;
}

/** What a page starts from. Followed by deltas whose sequence is this one's plus 1, 2, 3, … */
export interface FleetView {
  readonly sequence: number;
  readonly at: EpochMs;
  /** Changes whenever a row of the alarm windows may have changed. */
  readonly alarmsVersion: number;
  readonly monitor: MonitorView;
  readonly nodes: Readonly<Record<string, NodeView>>;
  /** Newest first, at most 50. */
  readonly jobs: readonly JobView[];
}

export interface FleetDelta {
  readonly sequence: number;
  readonly at: EpochMs;
  readonly alarmsVersion?: number;
  readonly monitor?: MonitorView;
  /** A node not in the view yet comes whole; otherwise only the fields that changed, each whole. */
  readonly changed?: Readonly<Record<string, Partial<NodeView>>>;
  readonly removed?: readonly string[];
  /** Jobs that are new or changed, each whole. */
  readonly jobs?: readonly JobView[];
}

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

/** A node's license mode from `at` on. */
export interface LicenseModeChange {
  readonly nodeKey: string;
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
  readonly mode: LicenseMode;
  readonly daysRemaining: number | null;
}

export interface Acknowledgement {
  readonly refs: readonly number[];
  readonly ticket?: string;
  readonly note?: string;
}

/** One service of one node. */
export interface ServiceTarget {
  readonly nodeKey: string;
  readonly serviceId: string;
}

export type JobRequest =
  | { readonly kind: 'license.renew'; readonly nodeKeys: readonly string[] }
  | { readonly kind: 'alarms.clear'; readonly refs: readonly number[] }
  | ({ readonly kind: 'service.control'; readonly action: ServiceAction } & ServiceTarget)
  | {
      readonly kind: 'service.control';
      readonly action: ServiceAction;
      /** Each is a task of its own; one named twice is told once. */
      readonly targets: readonly ServiceTarget[];
    }
  | { readonly kind: 'resiliency.control'; readonly nodeKey: string; readonly action: ResiliencyAction };

/** `alarms`: a row for each event received. `alarms-now`: a row for each alarm, as on screen. */
export const exportSubjects = ['alarms', 'alarms-now'] as const;
export type ExportSubject = (typeof exportSubjects)[number];

export interface ExportRequest {
  readonly what: ExportSubject;
  readonly format: 'csv';
  readonly nodeKeys?: readonly string[];
  readonly since?: EpochMs;
  readonly until?: EpochMs;
}

/** The desktop saves where its save dialog says; the browser downloads from a one-time address of the host. */
export type ExportOutcome =
  | { readonly kind: 'saved'; readonly path: string; readonly rows: number }
  | { readonly kind: 'download'; readonly path: string; readonly fileName: string }
  | { readonly kind: 'cancelled' };
