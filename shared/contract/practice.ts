import type { EpochMs } from '#shared/model/time.ts';

/*
 * A run of the simulated solution, so that staff can practise an outage. Only a practice can be ordered
 * about.
 */

export interface PracticeScenario {
  readonly name: string;
  /** As "The lines to the Primary are lost". */
  readonly title: string;
  /** What happens in it, in sentences. */
  readonly about: string;
}

/** The way a practice goes on to a moment ahead, where that is far. */
export interface PracticeWay {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** What stands broken in a practice, whoever broke it: by the keys of its nodes. */
export interface PracticeFaults {
  readonly crashed: readonly string[];
  /** Nodes whose WebLM server does not run, though they do. */
  readonly withoutWebLm: readonly string[];
  /** A line that is broken is broken at both of its ends: each is named. */
  readonly lines: readonly { readonly nodeKey: string; readonly lineId: string }[];
}

export interface PracticeView {
  /** A name, or the path of a file. */
  readonly scenario: string;
  /** Nobody asked for it: there was nothing else to watch. */
  readonly isByDefault: boolean;
  readonly title: string;
  /** Simulated seconds a second; 0: it stands still. */
  readonly speed: number;
  /** What its clock reads. */
  readonly at: EpochMs;
  /**
   * What is planned next, in words; null: nothing. When by its clock; null: only once it is gone on to, or
   * when the nodes have come so far.
   */
  readonly next: { readonly at: EpochMs | null; readonly what: string } | null;
  /** Null: it takes its time. */
  readonly way: PracticeWay | null;
  readonly faults: PracticeFaults;
  /** Why it takes no orders any more, in a sentence: all else is as it was last. Null: it does. */
  readonly problem: string | null;
}

/** What can be done to a practice. Nodes by their keys. */
export type PracticeOrder =
  | { readonly order: 'speed'; readonly speed: number }
  /** Goes on to what is planned next. */
  | { readonly order: 'next' }
  /** Goes on by this much, 400 days at most. */
  | { readonly order: 'jump'; readonly ms: number }
  /** Ends a jump where it is. */
  | { readonly order: 'stay' }
  | { readonly order: 'stopWebLm' | 'startWebLm' | 'crashNode' | 'startNode'; readonly nodeKey: string }
  | { readonly order: 'breakLine' | 'mendLine'; readonly nodeKey: string; readonly lineId: string };

export const maxJumpMs = 400 * 24 * 3_600_000;
export const maxPracticeSpeed = 1_000_000;

export interface PracticeCalls {
  /** Those that can be begun by name. */
  practiceScenarios(): Promise<readonly PracticeScenario[]>;
  /** Null: this is no practice. */
  practice(): Promise<PracticeView | null>;
  /** Answers once it is done, a jump once it is there. Rejects on nodes that are real, whatever is asked. */
  orderPractice(order: PracticeOrder): Promise<PracticeView>;
  /**
   * Begins another practice, or the first: the nodes that are watched now are left. Pages are let go after
   * the answer, and come back to it. Rejects where it cannot begin: what was watched is watched as before.
   */
  startPractice(scenario: string): Promise<void>;
  /** Leaves the practice for the nodes of the fleet file; where there are none, an empty fleet to add to. */
  leavePractice(): Promise<void>;
}
