import type { Said } from '#shared/acts/act.ts';
import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** A stretch of the desk's own time (host clock, both included): what was received in it. */
export interface DeskSpan {
  /** Every node that is known where left out. */
  readonly nodeKeys?: readonly string[];
  readonly since: EpochMs;
  readonly until: EpochMs;
}

/** Where the next slice begins, and where the last one ends: numbers of events. */
export interface SliceCursor {
  readonly after: number;
  readonly last: number;
}

/** Alarm events in the order received, a column a field. */
export interface EventSlice {
  /** Our own number of the alarm. */
  readonly alarm: Int32Array;
  /** By number, see `keys`. */
  readonly node: Int32Array;
  /** Number of its words, see `definitionWords`. */
  readonly definition: Int32Array;
  /** Which of `changeNames`. */
  readonly change: Uint8Array;
  /** What the event says, and the one about this alarm before it (0: there was none): see alarmBits.ts. */
  readonly state: Uint8Array;
  readonly before: Uint8Array;
  readonly receivedAt: Float64Array;
  /** Node clock. */
  readonly at: Float64Array;
  readonly keys: ReadonlyMap<number, string>;
  /** Null: that was all. */
  readonly next: SliceCursor | null;
}

/** The act before the next slice. */
export interface ActCursor {
  readonly at: EpochMs;
  readonly number: number;
}

/** What operators did, oldest first. */
export interface ActSlice {
  readonly acts: readonly {
    readonly at: EpochMs;
    readonly by: string;
    readonly kind: (Said | MaintenanceSaid)['kind'];
    /** Alarms of the nodes that are asked about. */
    readonly refs: Int32Array;
    readonly nodeKeys: readonly string[];
  }[];
  /** Null: that was all. */
  readonly next: ActCursor | null;
}
