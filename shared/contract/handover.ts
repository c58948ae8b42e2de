import type { SeverityCounts } from '#shared/model/alarm.ts';
import type { SnapshotPart } from '#shared/model/node.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import type { AlarmRow } from './alarms.ts';
import type { AlarmFigures } from './figures.ts';
import type { LinkWord, SystemView } from './fleet.ts';
import type { HistoryRow } from './history.ts';
import type { Bounded } from './jobs.ts';

/** Of each thing at most so many are named on a sheet, and the others counted. */
export const maxOnSheet = 100;
/** A shift is no longer than that. */
export const maxShiftMs = 7 * dayMs;
export const maxHandoverText = 8_000;

export interface HandoverQuery {
  /** Every node of the fleet where left out. */
  readonly nodeKeys?: readonly string[];
  /** The shift (host clock), at most `maxShiftMs`. */
  readonly since: EpochMs;
  readonly until: EpochMs;
}

/** A node that is not heard now. */
export interface NotLiveNode {
  readonly nodeKey: string;
  readonly nodeName: string;
  /** Null, as `since`: made of the history alone, it is not known whether it is heard. */
  readonly word: LinkWord | null;
  /** Host clock. */
  readonly since: EpochMs | null;
  readonly lastHeardAt: EpochMs | null;
  readonly problem: string | null;
}

/** A node of which it is not known how all of it stands, though it is heard. */
export interface NodeInPart {
  readonly nodeKey: string;
  readonly nodeName: string;
  readonly notReported: readonly SnapshotPart[];
  /** Whether a gateway speaks for it, and when that last heard it (host clock). */
  readonly system: SystemView | null;
}

/** A node whose grace runs. */
export interface NodeInGrace {
  readonly nodeKey: string;
  readonly nodeName: string;
  readonly timeZone: string;
  /** Node clock. */
  readonly expiresAt: EpochMs;
  readonly daysRemaining: number;
}

/** A time in which nodes are, or will be, worked on. */
export interface SheetMaintenance {
  readonly reason: string;
  readonly by: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly isOpen: boolean;
  readonly nodeKeys: Bounded<string>;
}

/** What a shift leaves to the next one: how everything stands as it is made, and what happened in it. */
export interface HandoverSheet {
  readonly since: EpochMs;
  readonly until: EpochMs;
  /** Host clock. */
  readonly madeAt: EpochMs;
  /** Whom it is narrowed to: customers, and nodes that are of none; left out: it is of all there are. */
  readonly only?: Bounded<string>;
  /** `live`: null where it is made of the history alone. */
  readonly nodes: { readonly all: number; readonly live: number | null };
  readonly notLive: Bounded<NotLiveNode>;
  /** Nodes that do not tell all of themselves; left out where all do, and on sheets of before. */
  readonly inPart?: Bounded<NodeInPart>;
  /** All that is active, whoever has it. */
  readonly bySeverity: SeverityCounts;
  /** Of those that nobody has; left out on sheets of before. */
  readonly openBySeverity?: SeverityCounts;
  /** Active, and nobody has it, nor has shelved it: the worst first. */
  readonly open: Bounded<AlarmRow>;
  /** The one that somebody has longest first. */
  readonly acknowledged: Bounded<AlarmRow>;
  readonly shelved: Bounded<AlarmRow>;
  /** Active for more than a day, and not shelved. */
  readonly standing: Bounded<AlarmRow>;
  /** Open, or within a day after the shift. */
  readonly maintenance: Bounded<SheetMaintenance>;
  /**
   * Of the shift, newest first: what was noted of alarms, orders with their outcome, failovers, modes, gaps.
   */
  readonly notes: Bounded<HistoryRow>;
  readonly jobs: Bounded<HistoryRow>;
  readonly failovers: Bounded<HistoryRow>;
  readonly modes: Bounded<HistoryRow>;
  readonly gaps: Bounded<HistoryRow>;
  /** The one that ends first, first. */
  readonly grace: Bounded<NodeInGrace>;
  readonly figures: AlarmFigures;
}

/** A sheet that was handed over, never rewritten. */
export interface Handover {
  /** UUIDv7. */
  readonly id: string;
  /** When, and by whom (host clock). */
  readonly at: EpochMs;
  readonly by: string;
  readonly station: string;
  /** What the shift says itself; '': nothing. */
  readonly text: string;
  readonly sheet: HandoverSheet;
  /** Null: nobody has yet. */
  readonly taken: { readonly by: string; readonly at: EpochMs } | null;
}

export interface HandoverCalls {
  /** How the sheet would be now; nothing is kept. */
  handoverSheet(query: HandoverQuery): Promise<HandoverSheet>;
  /** Makes it and keeps it, with what the shift says. */
  handOver(query: HandoverQuery, text: string): Promise<Handover>;
  /** Those that were handed over, the last first, at most 50, without their sheets. */
  handovers(): Promise<readonly Omit<Handover, 'sheet'>[]>;
  /** One of them whole; null: there is none of that id. */
  handover(id: string): Promise<Handover | null>;
  /**
   * Whoever is at the desk takes over. Taken over once: who was first stays.
   * @throws Error for a person: there is none of that id.
   */
  takeOver(id: string): Promise<Handover>;
}
