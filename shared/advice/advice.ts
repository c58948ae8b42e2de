import type { LicenseType } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';

/*
 * What advice is made of. Advice is pure: it is read off the nodes as a page shows them, so a page, the command
 * line and an export say the same of the same state. It never guesses: what is not known is null.
 */

/** An entry of the release notes' known issues. Two entries there share one number: `key` is ours and unique. */
export interface KnownIssue {
  readonly key: string;
  /** "IPOFFICE-111618" */
  readonly number: string;
  readonly title: string;
  readonly impact: string;
  readonly workaround: string;
  /** True: nothing needs doing. It is never hidden for that. */
  readonly isBenign: boolean;
  /** The command that applies the workaround; null: there is none Watchline can send. */
  readonly remedy: 'license.renew' | null;
}

/** One license type of which a node requires more than it can have. */
export interface Shortage {
  readonly nodeKey: string;
  readonly nodeName: string;
  readonly type: LicenseType;
  readonly required: number;
  /** What the server (or file) could give this node; null: not known here. */
  readonly available: number | null;
  /** required - available; null: not known here. */
  readonly shortBy: number | null;
  /** What asks for it, in words: "1 Basic User has Communicator enabled". */
  readonly driver: string;
  /** Where that is set, as Manager's path: "License | Remote Server | Reserved Licenses". */
  readonly setting: string;
}

/** A way out of a licensing incident, as one instruction. */
export interface WayOut {
  readonly kind: 'reduce' | 'buy' | 'restore' | 'renew';
  readonly text: string;
}

export type LicenseCauseKind =
  | 'over-configured'
  | 'weblm-stopped'
  | 'primary-lost'
  | 'primary-line-lost'
  | 'weblm-unreachable'
  | 'stale-error'
  | 'primary-fed-lost';

/** Why one or more nodes of a solution are not properly licensed: one cause, however many nodes it explains. */
export interface LicenseCause {
  /** The same cause keeps its id while it lasts. */
  readonly id: string;
  readonly kind: LicenseCauseKind;
  readonly solutionName: string;
  /** One sentence that names the thing. */
  readonly sentence: string;
  readonly nodeKeys: readonly string[];
  /** Empty unless licenses are short. */
  readonly shortages: readonly Shortage[];
  /** Most direct first. */
  readonly waysOut: readonly WayOut[];
  readonly knownIssue: KnownIssue | null;
}

/** One node on which a grace period runs: the date it stops, and what stops then. */
export interface GraceEntry {
  readonly nodeKey: string;
  readonly nodeName: string;
  readonly solutionName: string;
  readonly timeZone: string;
  /** Node time. */
  readonly startedAt: EpochMs;
  /** Node time. */
  readonly expiresAt: EpochMs;
  readonly daysRemaining: number;
  /** What is licensed only by grace, most first: it stops at `expiresAt`. */
  readonly stops: readonly { readonly type: string; readonly count: number }[];
}
