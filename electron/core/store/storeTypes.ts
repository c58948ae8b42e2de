import type { NodeCounts, StoredNode } from '#core/fleet/storedNode.ts';
import type { Cursor, EventBatch, SessionOpened } from '#core/link/linkEvents.ts';
import type {
  Acknowledgement,
  AlarmOccurrence,
  AlarmQuery,
  AlarmRateBucket,
  AlarmRateQuery,
  AlarmRow,
  AlarmWindow,
} from '#shared/contract/alarms.ts';
import type { ChangeQuery, LicenseModeChange, StoredChange } from '#shared/contract/history.ts';
import type { JobQuery, JobView, TaskView } from '#shared/contract/jobs.ts';
import type { AlarmChange } from '#shared/model/alarm.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** Told after each commit: what is now on disk. */
export interface Committed {
  /** By node key; only nodes this commit wrote about. */
  readonly cursors: ReadonlyMap<string, Cursor>;
  readonly counts: ReadonlyMap<string, NodeCounts>;
  /** Grows by one whenever a row of an alarm window may have changed. */
  readonly alarmsVersion: number;
}

export interface StoreListener {
  onCommitted(committed: Committed): void;
  /** More is queued than should be: pause the sockets until told again. */
  onPressure(isPaused: boolean): void;
  /** Why nothing is being recorded (disk full, …); null: recording again. What is queued stays queued. */
  onRecording(problem: string | null): void;
}

/** A row of the alarm log, for export: one event received about an alarm, or one gap. */
export type LogRow =
  | {
      readonly kind: 'event';
      readonly nodeKey: string;
      readonly node: NodeInfo | null;
      readonly bootId: string;
      readonly seq: number;
      readonly change: AlarmChange;
      readonly receivedAt: EpochMs;
      /** The alarm as this event left it; acknowledgement as it stands now. */
      readonly alarm: Omit<AlarmRow, 'nodeKey' | 'nodeName' | 'receivedAt'>;
    }
  | {
      readonly kind: 'gap';
      readonly nodeKey: string;
      readonly node: NodeInfo | null;
      readonly bootId: string;
      readonly from: number;
      readonly to: number | 'end';
      readonly reason: string;
      readonly receivedAt: EpochMs;
    };

/** A row of the alarm list, for export: with its node, and the last event about it. */
export interface ListRow extends AlarmRow {
  readonly node: NodeInfo | null;
  readonly bootId: string;
  readonly seq: number;
}

/** Which node and node-made id a row stands for. */
export interface AlarmId {
  readonly ref: number;
  readonly nodeKey: string;
  readonly id: string;
  readonly active: boolean;
}

/** An alarm that is active, by our number for it. */
export interface ActiveAlarm {
  readonly ref: number;
  readonly text: string;
}

/** Tasks of a job that have changed, each by its place in the job. */
export interface TaskChanges {
  readonly jobId: string;
  readonly tasks: readonly { readonly position: number; readonly task: TaskView }[];
  /** When the whole job ended; null: it has not. */
  readonly endedAt: EpochMs | null;
}

export interface LogQuery {
  readonly nodeKeys?: readonly string[];
  /** Received at or after / before. */
  readonly since?: EpochMs;
  readonly until?: EpochMs;
}

/** The history as committed, for reading from one end to the other. */
export interface HistoryReader {
  /** The alarm log in the order received, in pages; memory stays bounded however long the log is. */
  log(query: LogQuery): AsyncIterable<readonly LogRow[]>;
  /** The alarm list as it stands, in source order, in pages. */
  list(query: LogQuery): AsyncIterable<readonly ListRow[]>;
  close(): Promise<void>;
}

/**
 * The durable truth. `opened` and `append` queue without waiting; the store's own thread groups what is queued
 * into transactions, each with the cursors of the nodes it holds, and tells when they are on disk. What is
 * handed in about one node is written in that order.
 */
export interface Store extends HistoryReader {
  /** As stored when the program started. */
  readonly nodes: readonly StoredNode[];
  /** Where a damaged history found at the start was put aside; null: there was none. */
  readonly setAside: string | null;
  /** Queues who a node is, its gaps, and its snapshot (alarms it no longer names ended while it was not heard). */
  opened(nodeKey: string, opened: SessionOpened): void;
  append(nodeKey: string, batch: EventBatch): void;
  /** Alarms a node has removed from its list are in the log, not here. */
  alarms(query: AlarmQuery): Promise<AlarmWindow>;
  /** Newest first, at most 1,000. */
  alarmHistory(ref: number): Promise<readonly AlarmOccurrence[]>;
  /** By the nodes' own clocks. Buckets begin at multiples of 10 s and are as many of them wide. */
  alarmRate(query: AlarmRateQuery): Promise<readonly AlarmRateBucket[]>;
  /** By the nodes' own clocks. */
  licenseModes(query: {
    readonly nodeKeys?: readonly string[];
    readonly since: EpochMs;
    readonly until: EpochMs;
  }): Promise<readonly LicenseModeChange[]>;
  /** Newest first, by the nodes' own clocks; with everything handed in before the question. */
  changes(query: ChangeQuery): Promise<readonly StoredChange[]>;
  /** For commands to the node. */
  alarmIds(refs: readonly number[]): Promise<readonly AlarmId[]>;
  /** In source order, at most 5,000; with everything handed in before the question. */
  activeAlarms(nodeKey: string): Promise<readonly ActiveAlarm[]>;
  acknowledge(by: string, at: EpochMs, acknowledgement: Acknowledgement): Promise<void>;
  withdrawAcknowledgement(refs: readonly number[]): Promise<void>;
  /** Writes a job as it stands now; resolves when it is on disk. */
  saveJob(job: JobView): Promise<void>;
  /** Writes what changed of jobs that were saved before, all in one transaction. */
  saveTasks(changes: readonly TaskChanges[]): Promise<void>;
  /** Newest first. Of a job that was cut short, what was sent is `unknown`, what was not is `refused`. */
  jobs(query: JobQuery): Promise<readonly JobView[]>;
  /** Commits what is queued and ends the thread. */
  close(): Promise<void>;
}
