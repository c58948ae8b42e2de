import type { Cursor } from '#core/link/linkEvents.ts';
import type { SeverityCounts } from '#shared/model/alarm.ts';
import type { NodeInfo, Snapshot } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** What the store knows of a node: enough to resume and to show its last known state. */
export interface StoredNode {
  readonly key: string;
  readonly info: NodeInfo | null;
  readonly cursor: Cursor | null;
  /** State as of `cursor`; its alarms are in the alarm windows. */
  readonly state: Omit<Snapshot, 'alarms'> | null;
  readonly lastHeardAt: EpochMs | null;
  readonly counts: NodeCounts;
}

/** How the alarms of a node stand, as stored. */
export interface NodeCounts {
  readonly active: SeverityCounts;
  /** Active alarms nobody has acknowledged. */
  readonly unacknowledged: number;
  /** The same, each severity apart: no page is told. */
  readonly unacknowledgedBySeverity: SeverityCounts;
  /** Alarms that ended while nobody had acknowledged them, and that nobody has since. */
  readonly endedUnacknowledged: number;
  readonly gaps: number;
}
