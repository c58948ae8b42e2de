import type { SeverityCounts } from '#shared/model/alarm.ts';
import type { LicenseStatus, WebLmStatus } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { NodeInfo, Permission, SnapshotPart } from '#shared/model/node.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { NotUnderstood } from '#shared/model/told.ts';
import type { LookView } from './away.ts';
import type { ChainView } from './chain.ts';
import type { JobView } from './jobs.ts';
import type { AttentionView, Notices } from './notices.ts';

/** How the connection to a node stands, in the words a page shows. */
export const linkWords = ['Live', 'Connecting', 'Reconnecting', 'Login failed', 'Stale', 'Paused'] as const;
export type LinkWord = (typeof linkWords)[number];

/** From when to when a certificate says that it is good. */
export interface CertificateView {
  readonly validFrom: EpochMs;
  readonly validTo: EpochMs;
}

/** What a person enters of a node, and may have to correct. */
export type NodeField = 'url' | 'user' | 'password' | 'certificate';

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
  /** What has to be corrected so that it can be; null: nothing that is entered here. */
  readonly toCorrect: NodeField | null;
  /** It is left alone for a while: it sent too much that breaks the protocol. */
  readonly isQuarantined: boolean;
  /** ws:// to another machine, allowed by the fleet file: shown on every page. */
  readonly isEncrypted: boolean;
  /** What the node presented when it was last connected; null: none, or not yet. */
  readonly certificate: CertificateView | null;
}

/** Relates a node's clock to the host's: node time now = nodeAt + (host now - hostAt) * rate. */
export interface ClockView {
  readonly nodeAt: EpochMs;
  readonly hostAt: EpochMs;
  /** How fast the node's clock runs: 1 on a real node, the speed on a simulated one. */
  readonly rate: number;
  /** Of a message there and back: when `nodeAt` was told is known within it. Left out: not measured yet. */
  readonly roundTripMs?: number;
}

/** That somebody works on a node: its alarms are recorded, marked and silent until then. */
export interface MaintenanceView {
  /** Of the window. */
  readonly id: string;
  /** Which of it, where it recurs; null: it is open once. */
  readonly occurrence: number | null;
  readonly from: EpochMs;
  /** By the clock of the host, as `from`. */
  readonly until: EpochMs;
  readonly reason: string;
  readonly by: string;
}

/** The system that a gateway speaks for. */
export interface SystemView {
  /** When it last sent anything (host clock), which says nothing of how it is since; null: never yet. */
  readonly heardAt: EpochMs | null;
}

/**
 * All a page knows of one node. A field is null until the node has told it, and stays so where it is one of
 * those that the node does not report.
 */
export interface NodeView {
  /** Names the node in every call: its URL without credentials. */
  readonly key: string;
  readonly name: string;
  readonly link: LinkView;
  readonly clock: ClockView | null;
  readonly info: NodeInfo | null;
  /**
   * The customer it was put to here, where it names no solution itself: the solution of that name, or one
   * that has nothing but the name. Null: it was put to none.
   */
  readonly group: NodeInfo['solution'] | null;
  readonly permissions: readonly Permission[];
  readonly license: LicenseStatus | null;
  readonly webLm: WebLmStatus | null;
  readonly services: readonly ServiceStatus[] | null;
  readonly lines: readonly LineStatus[] | null;
  readonly resiliency: ResiliencyStatus | null;
  /**
   * What this node never tells. Where its alarms are among them, those that are counted came since it was
   * listened to; others may be active.
   */
  readonly notReported: readonly SnapshotPart[];
  /** Null: the node is the system, and is heard as long as it is live. */
  readonly system: SystemView | null;
  /** Active alarms by severity; null until the first snapshot. */
  readonly activeAlarms: SeverityCounts | null;
  readonly unacknowledged: number;
  /** Alarms that ended while nobody had acknowledged them, and that nobody has since. */
  readonly endedUnacknowledged: number;
  /** How many stretches of events have been lost of this node's history, as far as is known. */
  readonly gaps: number;
  /** Null: everything it said since the program started was understood. */
  readonly notUnderstood: NotUnderstood | null;
  /** Null: nobody works on it. Of several windows the one that lasts longest. */
  readonly maintenance: MaintenanceView | null;
}

/** The monitor itself: its own faults are shown, never hidden. */
export interface MonitorView {
  readonly version: string;
  readonly startedAt: EpochMs;
  /** False: this page may look but not send commands. */
  readonly allowsCommands: boolean;
  readonly operator: string;
  /** Of that operator. */
  readonly look: LookView;
  /** Null: everything received is recorded. Otherwise why history is not being written. */
  readonly notRecording: string | null;
  /**
   * Since when (host clock); null while everything is. Alarms are neither shown nor counted anew from then
   * on.
   */
  readonly notRecordingSince: EpochMs | null;
  /** Where a damaged history found at the start was put aside; null: there was none. */
  readonly setAside: string | null;
  /** What was last found damaged while recording went on, and what came of it; null: nothing. */
  readonly damage: string | null;
  /** Why the fleet file cannot be used as it is now, though what it said before is watched; null: it can. */
  readonly fleetProblem: string | null;
  readonly chain: ChainView;
  /** True while the nodes are the simulated solution. */
  readonly isSimulated: boolean;
}

/** What a page starts from. Followed by deltas whose sequence is this one's plus 1, 2, 3, … */
export interface FleetView {
  readonly sequence: number;
  readonly at: EpochMs;
  /** Changes whenever a row of the alarm windows may have changed. */
  readonly alarmsVersion: number;
  /** Changes whenever maintenance was planned or ended by somebody. */
  readonly maintenanceVersion: number;
  readonly monitor: MonitorView;
  readonly attention: AttentionView;
  readonly nodes: Readonly<Record<string, NodeView>>;
  /** Newest first, at most 50. */
  readonly jobs: readonly JobView[];
}

export interface FleetDelta {
  readonly sequence: number;
  readonly at: EpochMs;
  readonly alarmsVersion?: number;
  readonly maintenanceVersion?: number;
  readonly monitor?: MonitorView;
  readonly attention?: AttentionView;
  /** What has become of alarms since the delta before: told once, part of no view. */
  readonly notices?: Notices;
  /** A node not in the view yet comes whole; otherwise only the fields that changed, each whole. */
  readonly changed?: Readonly<Record<string, Partial<NodeView>>>;
  readonly removed?: readonly string[];
  /** Jobs that are new or changed, each whole. */
  readonly jobs?: readonly JobView[];
}

export interface FleetCalls {
  /**
   * The fleet now. From here on the host sends deltas. Asking again starts afresh (after
   * a hole in the sequence).
   */
  openFleet(): Promise<FleetView>;
  /** Tries the connection to one node, or to every node that is not live (null), at once. */
  connectNow(nodeKey: string | null): Promise<void>;
}
