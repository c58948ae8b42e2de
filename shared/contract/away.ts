import type { ActKind } from '#shared/acts/act.ts';
import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import type { SeverityCounts } from '#shared/model/alarm.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import type { ServingSide } from '#shared/model/resiliency.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';

/** A stretch of time in which an operator was at no page (host clock). */
export interface AwaySpan {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** How far whoever is at the desk has looked (host clock). */
export interface LookView {
  /**
   * When they had looked last before they came this time: what was received later is new to them. Stays as it
   * is for as long as they are there. Null: they were never here before.
   */
  readonly lookedUntil: EpochMs | null;
  /** What they have missed, until they say that they have read of it; null: nothing. */
  readonly away: AwaySpan | null;
}

/**
 * What came of the alarms of one node, each once, by how it was at the beginning and how it is at the end:
 * where it is as it was, nothing came of it but what is counted in `cameAndWent`.
 */
export interface AlarmsMissed {
  /** Active, and were not, or have been raised anew. */
  readonly raised: SeverityCounts;
  /** Active as before, and worse. */
  readonly worsened: number;
  /** Not active any more. */
  readonly ended: number;
  /** Raised and over. */
  readonly cameAndWent: number;
}

export interface NodeMissed extends AlarmsMissed {
  readonly nodeKey: string;
}

/** What else came of one node. */
export interface TurnsMissed {
  readonly nodeKey: string;
  /** Its license mode at first and what became of it; of many the last. Fewer than two: as it was. */
  readonly modes: readonly LicenseMode[];
  /** The same of which one-X Portal serves, as it tells it. */
  readonly serving: readonly ServingSide[];
  readonly linkLosses: number;
  readonly gaps: number;
  readonly restarts: number;
}

/** What an operator did with alarms, or of maintenance. */
export interface ActsMissed {
  readonly by: string;
  readonly kind: ActKind | MaintenanceSaid['kind'];
  /** How many alarms, and of which nodes; none: it is of the whole desk. */
  readonly alarms: number;
  readonly nodeKeys: readonly string[];
}

/** What happened while somebody was away, as far as it is known by now: nodes may tell of it later. */
export interface Missed {
  readonly span: AwaySpan;
  /** Nodes of whose alarms there is anything to tell. */
  readonly nodes: readonly NodeMissed[];
  /** Nodes of which there is anything else to tell. */
  readonly turns: readonly TurnsMissed[];
  /** More happened to nodes than is told in `turns`. */
  readonly isCut: boolean;
  /** Of others than whoever asks. */
  readonly acts: readonly ActsMissed[];
}

/** Of what was longer ago, nothing is summed up. */
export const maxMissedMs = 31 * dayMs;

export interface AwayCalls {
  /** Somebody acts at a page that is seen: told as it happens, not more than once in half a minute. */
  attend(): Promise<void>;
  /** Whoever is at the desk has read what happened while they were away. */
  dismissAway(): Promise<void>;
  /** What happened in that time, of the last `maxMissedMs` of it. */
  missed(span: AwaySpan): Promise<Missed>;
}
