import type { ChangeQuery, StoredChange } from './changes.ts';
import type {
  TraceAround,
  TraceAroundQuery,
  TraceBatch,
  TraceLogRequest,
  TraceLogView,
  TraceRequest,
  TraceView,
} from './trace.ts';
import type {
  Acknowledgement,
  AlarmOccurrence,
  AlarmQuery,
  AlarmRateBucket,
  AlarmRateQuery,
  AlarmWindow,
  ExportOutcome,
  ExportRequest,
  FleetDelta,
  FleetView,
  JobQuery,
  JobRequest,
  JobView,
  LicenseModeChange,
} from './views.ts';

/**
 * What a page may ask of its host: the whole of it. Carried by birpc over a MessagePort (desktop) or a
 * WebSocket (browser). Every call rejects with an Error whose message can be shown to the operator.
 */
export interface HostCalls {
  /** The fleet now. From here on the host sends deltas. Asking again starts afresh (after a hole in the sequence). */
  openFleet(): Promise<FleetView>;
  /** Tries the connection to one node, or to every node that is not live (null), at once. */
  connectNow(nodeKey: string | null): Promise<void>;
  alarms(query: AlarmQuery): Promise<AlarmWindow>;
  /** The last events about one alarm, newest first, at most 1,000. */
  alarmHistory(ref: number): Promise<readonly AlarmOccurrence[]>;
  alarmRate(query: AlarmRateQuery): Promise<readonly AlarmRateBucket[]>;
  /** The mode of each node at `since` and its changes after it, oldest first, at most 5,000. */
  licenseModes(query: {
    nodeKeys?: readonly string[];
    since: number;
    until: number;
  }): Promise<readonly LicenseModeChange[]>;
  /** What the nodes told of anything but alarms, newest first. */
  changes(query: ChangeQuery): Promise<readonly StoredChange[]>;
  acknowledge(acknowledgement: Acknowledgement): Promise<void>;
  withdrawAcknowledgement(refs: readonly number[]): Promise<void>;
  /** Starts a tracked job and answers its id; its progress comes as deltas. */
  startJob(request: JobRequest): Promise<string>;
  /** The audit: every job there was, newest first, as last written down. */
  jobs(query: JobQuery): Promise<readonly JobView[]>;
  exportLog(request: ExportRequest): Promise<ExportOutcome>;
  /**
   * Follows these nodes from here on, instead of what this page followed before: batches come, and what the answer
   * holds is all that goes before them. A page that has opened a trace, even of no nodes, is told of logs.
   */
  openTrace(request: TraceRequest): Promise<TraceView>;
  traceAround(query: TraceAroundQuery): Promise<TraceAround>;
  /** Starts writing a trace to files on the host's disk and answers the log's id. */
  startTraceLog(request: TraceLogRequest): Promise<string>;
  /** Answers the log as it ended, once everything is written that can be. */
  stopTraceLog(id: string): Promise<TraceLogView>;
}

/** What a host tells a page. It waits for the answer before it tells more: the page sets the pace. */
export interface PageCalls {
  /** At least one a second, empty where nothing changed: a page that hears nothing for 3 s says so. */
  applyDelta(delta: FleetDelta): Promise<void>;
  /** What has come of the trace this page has opened: a batch in 50 ms at most. */
  applyTrace(batch: TraceBatch): Promise<void>;
}
