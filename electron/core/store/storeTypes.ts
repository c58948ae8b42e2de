import type { NodeCounts, StoredNode } from '#core/fleet/storedNode.ts';
import type { Cursor, EventBatch, SessionOpened } from '#core/link/linkEvents.ts';
import type { Made } from '#shared/acts/act.ts';
import type { MaintenanceAct, MaintenanceSaid } from '#shared/acts/maintenance.ts';
import type { CauseLink } from '#shared/advice/alarms/culprit.ts';
import type { ActCalls, ActOutcome, ActRequest } from '#shared/contract/acts.ts';
import type {
  AlarmCalls,
  AlarmFilter,
  AlarmQuery,
  AlarmRefQuery,
  AlarmRefs,
  AlarmRow,
  AlarmWindow,
  NodeSpan,
} from '#shared/contract/alarms.ts';
import type { Handover } from '#shared/contract/handover.ts';
import type { HistoryCalls } from '#shared/contract/history.ts';
import type { HistoryNote } from '#shared/contract/historyNote.ts';
import type { Bounded, JobCalls, JobView, TaskView } from '#shared/contract/jobs.ts';
import type { AlarmChange } from '#shared/model/alarm.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { ActCursor, ActSlice, DeskSpan, EventSlice, SliceCursor } from './deskSlices.ts';
import type { TrimQuestions } from './trim/trimTypes.ts';

/**
 * That an alarm happened again: its number, how often since it was told last, and the last time (node clock).
 */
export interface Telling {
  readonly ref: number;
  readonly nodeKey: string;
  readonly times: number;
  readonly at: EpochMs;
}

/**
 * Which alarms a commit raised, which were told again without turning, which became worse, and which ended,
 * each by our number for it; and how often each happened. Of each kind at most 1,000 (of the last 200) are
 * named, and the others counted: whoever needs all asks for the windows. An alarm that was raised and ended
 * within one commit is in both. What a node lists when it is heard for the first time is no news.
 */
export interface AlarmNews {
  readonly raised: Bounded<number>;
  readonly repeated: Bounded<number>;
  readonly worsened: Bounded<number>;
  readonly ended: Bounded<number>;
  readonly told: Bounded<Telling>;
}

/** Told after each commit: what is now on disk. */
export interface Committed extends AlarmNews {
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
  /** What was found damaged and what came of it, in sentences; recording goes on. */
  onDamage(damage: string): void;
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
      readonly alarm: Omit<
        AlarmRow,
        'nodeKey' | 'nodeName' | 'receivedAt' | 'activeSince' | 'chatter' | 'isLate' | 'inMaintenance'
      >;
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

/** What an operator did with one alarm, or ordered of one node. */
export interface ActionRow {
  readonly at: EpochMs;
  readonly by: string;
  /** Empty: not written down. */
  readonly station: string;
  /** The kind of an act, or what was ordered in words: "Renew Licenses". */
  readonly action: string;
  /** Null: it is of no one node. */
  readonly nodeKey: string | null;
  /** The alarm, or what of the node. */
  readonly about: string;
  /** With which words and until when, by the names of the act. */
  readonly said: Readonly<Record<string, unknown>>;
  /** Of an order. */
  readonly outcome: string;
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
  /** As of an export: by the time of the error. */
  readonly spans?: readonly NodeSpan[];
}

/** A page of the log or the list, and where the next one starts; null: that was all. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: number | null;
  /** Where the reading ends, as it stood when it began; left out: where there is no more. */
  readonly upTo?: number;
}

/** The history as committed, for reading from one end to the other. */
export interface HistoryReader {
  /** The alarm log in the order received, in pages; memory stays bounded however long the log is. */
  log(query: LogQuery): AsyncIterable<readonly LogRow[]>;
  /** The alarm list as it stands, in source order, in pages. */
  list(query: LogQuery): AsyncIterable<readonly ListRow[]>;
  /**
   * What operators did and ordered, oldest first, in pages; a query's spans are of alarms, and not heeded.
   */
  actions(query: LogQuery): AsyncIterable<readonly ActionRow[]>;
  close(): Promise<void>;
}

/** The filter of a page with its ages worked out: the store knows no clock of a node. */
export interface StoredFilter extends Omit<AlarmFilter, 'own' | 'ageMs' | 'chattering' | 'standing'> {
  /** As `spans`, but what is active passes at any time. */
  readonly recent?: readonly NodeSpan[];
  /** Whether it is one of these. */
  readonly chattering?: { readonly isWanted: boolean; readonly refs: readonly number[] };
  /** Whether it has been active since within the span of its node. */
  readonly standing?: { readonly isWanted: boolean; readonly since: readonly NodeSpan[] };
}

/** A question of a page about alarms that pass a filter. */
export type Filtered<Query extends { readonly filter: AlarmFilter }> = Omit<Query, 'filter'> & {
  readonly filter: StoredFilter;
};

/** What pages ask and the store answers as it is asked. */
type PageQuestions = Omit<AlarmCalls, 'alarms' | 'alarmRefs'> &
  Pick<ActCalls, 'alarmActs'> &
  HistoryCalls &
  Pick<JobCalls, 'jobs'>;

/** Who acts, and when. */
export interface Actor extends Pick<Made, 'by' | 'station'> {
  readonly now: EpochMs;
}

/** Whose history has it, and when that was by its own clock. */
export interface NoticePlace {
  readonly nodeKey: string;
  readonly at: EpochMs;
}

export interface Notice {
  readonly level: 'info' | 'warning';
  readonly text: string;
  /** Host clock. */
  readonly receivedAt: EpochMs;
}

/** What the store can be asked. Answered in order, between two transactions, from what is committed. */
export interface Questions extends PageQuestions, TrimQuestions {
  alarms(query: Filtered<AlarmQuery>): Promise<AlarmWindow>;
  alarmRefs(query: Filtered<AlarmRefQuery>): Promise<AlarmRefs>;
  act(actor: Actor, request: ActRequest): Promise<ActOutcome>;
  actReasons(by: string): Promise<readonly string[]>;
  /**
   * Ends what ends by its time up to now; answers when something next does, null: nothing. The store does so
   * by itself as time passes.
   */
  expire(now: EpochMs): Promise<EpochMs | null>;
  /** How long what ended unacknowledged stays listed, from now on. */
  keepUnseen(ms: number, now: EpochMs): Promise<void>;
  /** All that was ever said of maintenance, in the order in which it came here. */
  maintenanceActs(): Promise<readonly MaintenanceAct[]>;
  /** Appends it, after all that is known of maintenance. */
  addMaintenanceAct(actor: Actor, said: MaintenanceSaid): Promise<MaintenanceAct>;
  /** The nodes that are worked on now: marks what they tell from here on, and their active alarms. */
  setMaintained(nodeKeys: readonly string[]): Promise<void>;
  /** All that pass, in order. */
  viewRefs(query: Omit<Filtered<AlarmRefQuery>, 'between' | 'among'>): Promise<Int32Array>;
  /** From now on alarms are grouped by these causes. */
  explain(links: readonly CauseLink[]): Promise<void>;
  /** Those of them that are listed, in this order. */
  listRows(refs: readonly number[]): Promise<readonly ListRow[]>;
  /** How many rows of the log there are among the next events after number `from`, and where to go on. */
  countLog(query: LogQuery, from: number): Promise<{ readonly count: number; readonly next: number | null }>;
  /** The next few of the alarm events of a stretch; null: the first of them. */
  eventSlice(span: DeskSpan, cursor: SliceCursor | null): Promise<EventSlice>;
  /** As `eventSlice`, of acts. */
  actSlice(span: DeskSpan, cursor: ActCursor | null): Promise<ActSlice>;
  /** The words of alarms by their numbers, at most 10,000. */
  definitionWords(
    ids: readonly number[],
  ): Promise<readonly { readonly id: number; readonly code: string; readonly text: string }[]>;
  /** For commands to the node. */
  alarmIds(refs: readonly number[]): Promise<readonly AlarmId[]>;
  /** In source order, at most 5,000. */
  activeAlarms(nodeKey: string): Promise<readonly ActiveAlarm[]>;
  /** Those of these keys that are known, in the order in which they first were; all where left out. */
  nodes(keys?: readonly string[]): Promise<readonly StoredNode[]>;
  /** Keeps what a shift handed over. */
  addHandover(handover: Handover): Promise<void>;
  /** Who takes over first has it. False: there is none of that id. */
  takeHandover(id: string, by: string, at: EpochMs): Promise<boolean>;
  /** The last first. */
  handovers(): Promise<readonly Omit<Handover, 'sheet'>[]>;
  handover(id: string): Promise<Handover | null>;
  /** Writes down what Watchline itself has seen. */
  note(at: EpochMs, note: HistoryNote): Promise<void>;
  /**
   * Writes down what happened beside what these nodes told, at a time of each; resolves when it is on disk.
   */
  notice(places: readonly NoticePlace[], notice: Notice): Promise<void>;
  /** Writes a job as it stands now; resolves when it is on disk. */
  saveJob(job: JobView): Promise<void>;
  /** Writes what changed of jobs that were saved before, all in one transaction. */
  saveTasks(changes: readonly TaskChanges[]): Promise<void>;
}

/** These are answered only when everything handed in before the question is on disk. */
export const waitingQuestions: ReadonlySet<keyof Questions> = new Set([
  'history',
  'actSlice',
  'changes',
  'activeAlarms',
  'nodes',
]);

/**
 * The durable truth. `opened` and `append` queue without waiting; the store's own thread groups what is
 * queued into transactions, each with the cursors of the nodes it holds, and tells when they are on disk.
 * What is handed in about one node is written in that order.
 */
export interface Store extends HistoryReader, Questions {
  /** Where a damaged history found at the start was put aside; null: there was none. */
  readonly setAside: string | null;
  /** What was last found damaged while recording went on, and what came of it; null: nothing. */
  readonly damage: string | null;
  /**
   * Queues who a node is, its gaps, and its snapshot (alarms it no longer names ended
   * while it was not heard).
   */
  opened(nodeKey: string, opened: SessionOpened): void;
  append(nodeKey: string, batch: EventBatch): void;
  /** Commits what is queued and ends the thread. */
  close(): Promise<void>;
}
