import type { Instruction } from '#shared/advice/licenses/causeWaysOut.ts';
import type { Shortage } from '#shared/advice/licenses/licenseShortages.ts';
import type { LicenseType } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { LicenseCapacity } from './licenseFileText.ts';

// What a plan to move a solution to WebLM says. Who makes one is in planMove.ts.

/** What WebLM would be given. */
export interface PlannedFile {
  /** Null: no file yet, the counts were typed in. */
  readonly hostId: string | null;
  readonly features: LicenseCapacity;
}

/** What one node requires of a type, and why. */
export interface MoveNeed {
  readonly nodeKey: string;
  readonly nodeName: string;
  readonly required: number;
  /** As `Shortage.driver` and `Shortage.setting`. */
  readonly driver: string;
  readonly setting: string;
}

/** One of the 19 types: required against capacity over all nodes. */
export interface MoveType {
  readonly type: LicenseType;
  /** Of the nodes that have told it. */
  readonly required: number;
  readonly capacity: number;
  /** 0: enough. */
  readonly shortBy: number;
  readonly spare: number;
  /** The nodes that require any, most first. */
  readonly needs: readonly MoveNeed[];
  /** Empty unless it is short. */
  readonly waysOut: readonly Instruction[];
}

/** What becomes of one node when the nodes ask in the order of the plan. */
export interface MoveNode {
  readonly nodeKey: string;
  readonly nodeName: string;
  /** Its block: all licenses it asks for at once; null: not known. */
  readonly block: number | null;
  /** Whether it gets its block; null: not known. */
  readonly fits: boolean | null;
  /** What of its block is not left when it asks. */
  readonly shortages: readonly Shortage[];
  readonly outcome: string;
}

/**
 * `fails`: the move fails by it. `unknown`: nobody can say before it is known.
 * `note`: to do or to know first.
 */
export type MoveEffect = 'fails' | 'unknown' | 'note';

export const moveFindingKinds = [
  'wrong-host',
  'nodal-only',
  'too-few',
  'no-block',
  'no-primary',
  'not-known',
  'not-live',
  'weblm-not-running',
  'asks-directly',
  'line-down',
  'mixed-sources',
  'already-weblm',
  'other-clients',
  'host-not-checked',
] as const;

export interface MoveFinding {
  readonly kind: (typeof moveFindingKinds)[number];
  readonly effect: MoveEffect;
  readonly text: string;
  readonly nodeKey: string | null;
  /** When the node was last heard (host clock), where the finding is about that. */
  readonly heardAt: EpochMs | null;
}

export type MoveVerdict = 'yes' | 'no' | 'unknown';

export interface MovePlan {
  /** When it was made: as given. */
  readonly at: EpochMs;
  readonly verdict: MoveVerdict;
  /** "Yes: …", "No: …" or "Not known: …"; "They are there already: …" where there is no move and no file. */
  readonly sentence: string;
  /** Every node is on WebLM already: the question is whether the file suffices. */
  readonly isOnWebLm: boolean;
  /** Whether there is a file; otherwise the counts are what WebLM has, what is required, or typed in. */
  readonly hasFile: boolean;
  /** All 19, in Manager's order. */
  readonly types: readonly MoveType[];
  /** In the order in which they ask: the Primary, then as given. */
  readonly nodes: readonly MoveNode[];
  /** What fails first. */
  readonly findings: readonly MoveFinding[];
}
