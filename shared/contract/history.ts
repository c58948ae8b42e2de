import type { Made, Said } from '#shared/acts/act.ts';
import type { EndReason, Mark } from '#shared/acts/ends.ts';
import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import type { Severity } from '#shared/model/alarm.ts';
import type { LicenseMode, LicenseStatus, WebLmStatus } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { AlarmOccurrence } from './alarms.ts';
import type { HistoryNote } from './historyNote.ts';
import type { Bounded, TaskState } from './jobs.ts';

/*
 * What nodes told of anything but alarms, as recorded: what a page tells a story or draws a curve from.
 */

/**
 * `license`: only where the mode or the days left are new. `gap`: events that never arrived stand between
 * what comes before it and after it.
 */
export const changeTypes = ['license', 'service', 'line', 'resiliency', 'notice', 'webLm', 'gap'] as const;
export type ChangeType = (typeof changeTypes)[number];

interface ChangeValues {
  readonly license: LicenseStatus;
  readonly service: ServiceStatus;
  readonly line: LineStatus;
  readonly resiliency: ResiliencyStatus;
  readonly webLm: WebLmStatus;
  readonly notice: { readonly level: 'info' | 'warning'; readonly text: string };
  readonly gap: { readonly from: number; readonly to: number | 'end'; readonly reason: string };
}

/** How something stood from `at` on: told as it changed, or found so when a session opened. */
export type StoredChange<Type extends ChangeType = ChangeType> = {
  [T in Type]: {
    readonly type: T;
    readonly nodeKey: string;
    /**
     * Node clock. Of a gap: of the last change before it, or the first after it where
     * it is before all of them.
     */
    readonly at: EpochMs;
    /** Host clock. */
    readonly receivedAt: EpochMs;
    readonly value: ChangeValues[T];
  };
}[Type];

export const maxChanges = 1_000;

export interface ChangeQuery {
  /** Every node of the fleet where left out. */
  readonly nodeKeys?: readonly string[];
  readonly types: readonly ChangeType[];
  /** By the nodes' own clocks, both included. */
  readonly since: EpochMs;
  readonly until: EpochMs;
  /** At most `maxChanges`. */
  readonly limit: number;
}

/** A node's license mode from `at` on. */
export interface LicenseModeChange {
  readonly nodeKey: string;
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
  readonly mode: LicenseMode;
  readonly daysRemaining: number | null;
}

export interface LicenseModeQuery {
  /** Every node of the fleet where left out. */
  readonly nodeKeys?: readonly string[];
  readonly since: EpochMs;
  readonly until: EpochMs;
}

/**
 * What there is in the one list of everything. `act`: what operators did, and what of it ended by itself.
 * `repeat`: an alarm that was told again without turning. `monitor`: Watchline's own starts, stops and
 * faults. `handover`: a shift was handed over, or taken over.
 */
export const historyKinds = [
  'alarm',
  'repeat',
  'act',
  'license',
  'resiliency',
  'service',
  'line',
  'webLm',
  'notice',
  'job',
  'handover',
  'link',
  'gap',
  'restart',
  'monitor',
] as const;
export type HistoryKind = (typeof historyKinds)[number];

/**
 * A place in the list: what is older stands after it, what is newer before it. By time of receipt, then by
 * `rank` (what it is) and number.
 */
export interface HistoryPlace {
  readonly at: EpochMs;
  readonly rank: number;
  readonly id: number;
}

export interface HistoryFilter {
  readonly kinds?: readonly HistoryKind[];
  /** What happened to these nodes; left out: everything. */
  readonly nodeKeys?: readonly string[];
  /** Alarms of these severities, and nothing else. */
  readonly severities?: readonly Severity[];
  /** What this operator did. */
  readonly by?: string;
  /** Received at or after / before (host clock). */
  readonly since?: EpochMs;
  readonly until?: EpochMs;
  /** As of the alarm list: words that must all occur, in any order and case; in quotes: as they stand. */
  readonly text?: string;
}

export const maxHistoryRows = 200;

export interface HistoryQuery {
  readonly filter: HistoryFilter;
  /** `older`: newest first from `from` on; `newer`: oldest first. */
  readonly direction: 'older' | 'newer';
  /** Not itself in the answer. Null: from the end on that comes first. */
  readonly from: HistoryPlace | null;
  /** At most `maxHistoryRows`. */
  readonly limit: number;
}

interface Happened {
  readonly place: HistoryPlace;
  /** Host clock. */
  readonly at: EpochMs;
  /** Node clock; null: no node told it. */
  readonly nodeAt: EpochMs | null;
  /** Null: it is of no node, or of several. */
  readonly nodeKey: string | null;
  /** As the node names itself. */
  readonly nodeName: string | null;
}

/** What became of an alarm; `found`: how it stood when the connection opened, nobody heard it become so. */
export type AlarmTurn = AlarmOccurrence['change'] | 'worsened' | 'found';

export interface HistoryAlarm {
  readonly ref: number;
  readonly nodeKey: string;
  readonly text: string;
}

/** How many tasks of a job ended how, and why those that did not do what they should. */
export interface JobOutcome {
  readonly id: string;
  readonly title: string;
  readonly by: string;
  readonly endedAt: EpochMs | null;
  readonly nodeNames: Bounded<string>;
  readonly tasks: Readonly<Record<TaskState | 'failed', number>>;
  readonly reason: string | null;
}

export type HistoryRow = Happened &
  (
    | ({
        readonly kind: 'alarm' | 'repeat';
        readonly turn: AlarmTurn;
        readonly severity: Severity;
        readonly active: boolean;
        readonly code: string;
        readonly occurrences: number;
      } & Omit<HistoryAlarm, 'nodeKey'>)
    | {
        readonly kind: 'act';
        readonly act: Made & (Said | MaintenanceSaid);
        readonly alarms: Bounded<HistoryAlarm>;
      }
    | {
        readonly kind: 'end';
        readonly mark: Mark;
        readonly reason: EndReason;
        readonly by: string;
        readonly alarm: HistoryAlarm;
      }
    | {
        readonly kind: 'license';
        readonly mode: LicenseMode;
        readonly daysRemaining: number | null;
        /** Null: the first that was heard. */
        readonly was: LicenseMode | null;
      }
    | { readonly kind: 'service'; readonly value: ServiceStatus; readonly was: string | null }
    | { readonly kind: 'line'; readonly value: LineStatus; readonly was: string | null }
    | { readonly kind: 'resiliency'; readonly value: ResiliencyStatus; readonly was: string | null }
    | { readonly kind: 'webLm'; readonly value: WebLmStatus }
    | { readonly kind: 'notice'; readonly value: ChangeValues['notice'] }
    | { readonly kind: 'gap'; readonly value: ChangeValues['gap'] }
    | { readonly kind: 'job'; readonly job: JobOutcome }
    | {
        readonly kind: 'handover';
        readonly id: string;
        readonly turn: 'handedOver' | 'takenOver';
        readonly by: string;
        /** Whose shift it was, and when (host clock). */
        readonly from: string;
        readonly since: EpochMs;
        readonly until: EpochMs;
        /** What that shift said itself. */
        readonly text: string;
      }
    | { readonly kind: 'restart' }
    | { readonly kind: 'link' | 'monitor'; readonly note: HistoryNote }
  );

/** A part of the list. */
export interface HistoryPage {
  readonly rows: readonly HistoryRow[];
  /**
   * Where to go on; null: there is no more. An answer looks through so much and no more: there may be fewer
   * rows than asked for, or none, and more of them after `next`.
   */
  readonly next: HistoryPlace | null;
  /**
   * Which part of what a history of before needs is made, 0 to 1. Until it is 1 there are no rows: ask again.
   */
  readonly prepared: number;
  /** What came before was taken away, but for what is protected; null: all that was ever told is there. */
  readonly keptSince: EpochMs | null;
}

/** A stretch of the list: `from` ≤ at < the next one's. */
export interface HistoryBucket {
  readonly from: EpochMs;
  /** Alarm events. */
  readonly alarms: number;
  /** Everything else. */
  readonly others: number;
}

export const maxHistoryBuckets = 400;

/** How much happened when, of all nodes. */
export interface HistoryDaysQuery {
  /** Where each stretch begins, and the end of the last one; ascending, at most `maxHistoryBuckets` + 1. */
  readonly edges: readonly EpochMs[];
}

export interface HistoryCalls {
  /**
   * The mode of each node at `since` and its changes after it, by the nodes' own clocks,
   * oldest first, at most 5,000.
   */
  licenseModes(query: LicenseModeQuery): Promise<readonly LicenseModeChange[]>;
  /** What the nodes told of anything but alarms, newest first by their own clocks. */
  changes(query: ChangeQuery): Promise<readonly StoredChange[]>;
  /** Everything that happened, also of nodes that are watched no more. */
  history(query: HistoryQuery): Promise<HistoryPage>;
  historyDays(query: HistoryDaysQuery): Promise<readonly HistoryBucket[]>;
  /** Who did something, last first, at most 50. */
  historyOperators(): Promise<readonly string[]>;
}
