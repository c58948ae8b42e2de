import type { LicenseMode } from '#shared/model/license.ts';
import type { ResiliencyAction } from '#shared/model/resiliency.ts';
import type { ServiceAction } from '#shared/model/service.ts';
import type { EpochMs } from '#shared/model/time.ts';

export const jobKinds = ['license.renew', 'alarms.clear', 'service.control', 'resiliency.control'] as const;
export type JobKind = (typeof jobKinds)[number];

/**
 * `sent` is the only state that can still turn into any other; `unknown` is an
 * outcome: it may have run or not.
 */
export const taskStates = ['waiting', 'sent', 'done', 'refused', 'unknown'] as const;
export type TaskState = (typeof taskStates)[number];

/** What matters of a license status for a before/after comparison. */
export interface LicenseSummary {
  readonly mode: LicenseMode;
  readonly daysRemaining: number | null;
  /** When grace ends, by the node's clock; null: no grace runs. Missing in jobs of earlier versions. */
  readonly graceEndsAt?: EpochMs | null;
  readonly granted: number;
  readonly virtual: number;
  readonly activeAlarms: number;
}

/** The first items of a list, and how many more there are. */
export interface Bounded<T> {
  readonly first: readonly T[];
  readonly more: number;
}

export interface LicenseCount {
  readonly granted: number;
  readonly virtual: number;
}

/** A license type of which a node holds another number than before. */
export interface LicenseChange {
  readonly name: string;
  readonly before: LicenseCount;
  readonly after: LicenseCount;
}

/** What differs on a node after a command; what is the same is not in it. */
export interface TaskDifference {
  readonly licenses: Bounded<LicenseChange>;
  /**
   * Texts of alarms that became inactive and active meanwhile; null: not known, the
   * history could not be read.
   */
  readonly alarms: { readonly ended: Bounded<string>; readonly raised: Bounded<string> } | null;
}

/** One node's part of a job. */
export interface TaskView {
  readonly nodeKey: string;
  readonly nodeName: string;
  /**
   * What the node's clock was reckoned to show when this was asked for; null: it was not known. Missing in
   * jobs of earlier versions.
   */
  readonly nodeAt?: EpochMs | null;
  /** What of the node it is about: the id of a service. Missing or null: the node itself. */
  readonly target?: string | null;
  /** The target as the node names it: "one-X Portal". Missing in jobs of earlier versions. */
  readonly targetName?: string | null;
  readonly state: TaskState;
  /** True: the command ran, and what it was to do failed; only where `state` is done. */
  readonly hasFailed?: boolean;
  /**
   * The node's own reason when refused; what is not known and why when unknown; the
   * result in words when done.
   */
  readonly detail: string | null;
  readonly before: LicenseSummary | null;
  /** Null where it is not known: not ended, or the node was lost. */
  readonly after: LicenseSummary | null;
  /** Of a renewal that ran. */
  readonly difference?: TaskDifference | null;
  readonly endedAt: EpochMs | null;
}

/** Which jobs of the audit to read. */
export interface JobQuery {
  /** Only jobs about these nodes, and of those only their tasks. */
  readonly nodeKeys?: readonly string[];
  readonly kinds?: readonly JobKind[];
  /** Only these. */
  readonly ids?: readonly string[];
  /** At most 100. */
  readonly limit: number;
}

/** A command to one or more nodes, from the operator's click to its outcome. */
export interface JobView {
  readonly id: string;
  readonly kind: JobKind;
  /** As an operator would say it: "Renew Licenses", "Stop one-X Portal". */
  readonly title: string;
  readonly requestedBy: string;
  readonly requestedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly tasks: readonly TaskView[];
}

/** One service of one node. */
export interface ServiceTarget {
  readonly nodeKey: string;
  readonly serviceId: string;
}

export type JobRequest =
  | { readonly kind: 'license.renew'; readonly nodeKeys: readonly string[] }
  | { readonly kind: 'alarms.clear'; readonly refs: readonly number[] }
  | ({ readonly kind: 'service.control'; readonly action: ServiceAction } & ServiceTarget)
  | {
      readonly kind: 'service.control';
      readonly action: ServiceAction;
      /** Each is a task of its own; one named twice is told once. */
      readonly targets: readonly ServiceTarget[];
    }
  | { readonly kind: 'resiliency.control'; readonly nodeKey: string; readonly action: ResiliencyAction };

export interface JobCalls {
  /** Starts a tracked job and answers its id; its progress comes as deltas. */
  startJob(request: JobRequest): Promise<string>;
  /**
   * The audit: every job there was, newest first, as last written down. Of a job that was cut short, what was
   * sent is `unknown`, what was not is `refused`.
   */
  jobs(query: JobQuery): Promise<readonly JobView[]>;
}
