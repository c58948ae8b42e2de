import type { TraceLine } from '#shared/model/event.ts';
import type { EpochMs } from '#shared/model/time.ts';

/*
 * Traces of nodes, as System Monitor shows them: live, bounded, never part of the history.
 */

/** A page or a log may follow at most this many nodes at once. */
export const maxTracedNodes = 100;

/** A page keeps at most this many entries; the oldest go first, and are counted. */
export const maxTraceEntries = 100_000;

/** What a page wants to follow: it replaces what it followed before. No nodes: nothing any more. */
export interface TraceRequest {
  readonly nodeKeys: readonly string[];
  /** Null: every tag. */
  readonly tags: readonly string[] | null;
}

/** Why a marker stands between the lines. */
export const traceMarkers = ['started', 'lost', 'back', 'rebooted', 'dropped', 'refused', 'stopped'] as const;
export type TraceMarker = (typeof traceMarkers)[number];

/** One row of a trace: a line of a node, or a marker where something happened to the trace itself. */
export type TraceEntry =
  | ({ readonly nodeKey: string } & TraceLine)
  | {
      readonly nodeKey: string;
      readonly marker: TraceMarker;
      /** Host clock. */
      readonly at: EpochMs;
      /** In words: "Connection to Primary was lost.", "120 lines were dropped." */
      readonly text: string;
      /**
       * What the node says of itself as its trace starts, as System Monitor prints it; only
       * with `started` and `back`.
       */
      readonly banner?: readonly string[];
    };

/** A page's trace as it opens: what is still kept of it. The batches that follow go on from here. */
export interface TraceView {
  /** In order, the newest at the end: at most `maxKeptEntries`. */
  readonly entries: readonly TraceEntry[];
  /** The last banner of each of these nodes that is traced, whether or not its marker is still kept. */
  readonly banners: readonly { readonly nodeKey: string; readonly lines: readonly string[] }[];
  readonly logs: readonly TraceLogView[];
}

/** No answer holds more entries of what went before. */
export const maxKeptEntries = 10_000;

/** What a page is told of its trace, in order. It answers before it is told more. */
export interface TraceBatch {
  readonly entries: readonly TraceEntry[];
  /** Lines that did not fit on the way to this page since the last batch: they are gone. */
  readonly dropped: number;
  /** Whole, when any has changed. */
  readonly logs?: readonly TraceLogView[];
}

/** Traces go on in new files when one has this size or age, whichever comes first; null: no such limit. */
export interface TraceRollover {
  readonly megabytes: number | null;
  readonly hours: number | null;
}

export interface TraceLogRequest extends TraceRequest {
  readonly rollover: TraceRollover;
}

/** One log to files. It goes on without any page, until it is stopped or Watchline ends. */
export interface TraceLogView {
  readonly id: string;
  readonly nodeKeys: readonly string[];
  readonly tags: readonly string[] | null;
  readonly startedAt: EpochMs;
  /** The file being written, in full; with several nodes, the folder with a file for each. */
  readonly path: string;
  readonly files: number;
  readonly lines: number;
  readonly bytes: number;
  /** Lines that could not be written. */
  readonly dropped: number;
  /** Why nothing is being written; null: all is well. */
  readonly problem: string | null;
}

/** Lines of one node around a moment (node time), from what has been traced and is still kept. */
export interface TraceAroundQuery {
  readonly nodeKey: string;
  readonly at: EpochMs;
  readonly beforeMs: number;
  readonly afterMs: number;
}

export interface TraceAround {
  /** At most `maxKeptEntries`: those nearest to the moment. */
  readonly entries: readonly TraceEntry[];
  /** Lines of that stretch that are kept but did not fit into the answer: those furthest from the moment. */
  readonly omitted: number;
  /** The stretch of node time that is kept of this node; null: it was not traced. */
  readonly kept: { readonly from: EpochMs; readonly to: EpochMs } | null;
}

export interface TraceCalls {
  /**
   * Follows these nodes from here on, instead of what this page followed before: batches come,
   * and what the answer holds is all that goes before them. A page that has opened a trace, even
   * of no nodes, is told of logs.
   */
  openTrace(request: TraceRequest): Promise<TraceView>;
  traceAround(query: TraceAroundQuery): Promise<TraceAround>;
  /** Starts writing a trace to files on the host's disk and answers the log's id. */
  startTraceLog(request: TraceLogRequest): Promise<string>;
  /** Answers the log as it ended, once everything is written that can be. */
  stopTraceLog(id: string): Promise<TraceLogView>;
}
