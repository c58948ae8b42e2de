import type { NodeCounts, StoredNode } from '#core/fleet/storedNode.ts';
import type { Cursor } from '#core/link/linkEvents.ts';
import type { Pack } from '#core/store/pack/pack.ts';
import type { ActiveAlarm, AlarmId, ListRow, LogQuery, LogRow, TaskChanges } from '#core/store/storeTypes.ts';
import type {
  Acknowledgement,
  AlarmOccurrence,
  AlarmQuery,
  AlarmRateBucket,
  AlarmRateQuery,
  AlarmWindow,
} from '#shared/contract/alarms.ts';
import type { ChangeQuery, LicenseModeChange, StoredChange } from '#shared/contract/history.ts';
import type { JobQuery, JobView } from '#shared/contract/jobs.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** A page of the log or the list, and where the next one starts; null: that was all. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: number | null;
}

/** What the store's thread can be asked. Answered in order, between two transactions, from what is committed. */
export interface ThreadCalls {
  alarms(query: AlarmQuery): AlarmWindow;
  alarmHistory(ref: number): readonly AlarmOccurrence[];
  alarmRate(query: AlarmRateQuery): readonly AlarmRateBucket[];
  licenseModes(query: {
    readonly nodeKeys?: readonly string[];
    readonly since: EpochMs;
    readonly until: EpochMs;
  }): readonly LicenseModeChange[];
  changes(query: ChangeQuery): readonly StoredChange[];
  alarmIds(refs: readonly number[]): readonly AlarmId[];
  activeAlarms(nodeKey: string): readonly ActiveAlarm[];
  acknowledge(by: string, at: EpochMs, acknowledgement: Acknowledgement): void;
  withdrawAcknowledgement(refs: readonly number[]): void;
  saveJob(job: JobView): void;
  saveTasks(changes: readonly TaskChanges[]): void;
  jobs(query: JobQuery): readonly JobView[];
  logPage(query: LogQuery, from: number): Page<LogRow>;
  listPage(query: LogQuery, from: number): Page<ListRow>;
  /** Commits what has been handed in and closes the file. The thread ends. */
  close(): void;
}
export type ThreadCall = keyof ThreadCalls;

export interface ThreadStart {
  readonly folder: string;
  readonly now: EpochMs;
  /** The last run did not close the file. */
  readonly wasCutShort: boolean;
}

export type ToThread =
  | { readonly kind: 'pack'; readonly pack: Pack }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly call: ThreadCall;
      readonly args: readonly unknown[];
    }
  /** Try again to write what could not be written. */
  | { readonly kind: 'retry' };

/** How a node stands after a commit. */
export interface CommittedNode {
  readonly key: string;
  readonly cursor: Cursor | null;
  readonly counts: NodeCounts;
}

export type FromThread =
  | { readonly kind: 'ready'; readonly nodes: readonly StoredNode[]; readonly setAside: string | null }
  /** The file could not be opened; the thread ends. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** `packs` is how many of the packs handed in this transaction held. */
  | {
      readonly kind: 'committed';
      readonly packs: number;
      readonly nodes: readonly CommittedNode[];
      readonly alarmsVersion: number;
    }
  /** What has been handed in is not written, and why. */
  | { readonly kind: 'problem'; readonly problem: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };
