import type { EpochMs } from '#shared/model/time.ts';

/*
 * A run of the simulated solution, so that staff can practise an outage. Only a practice can be ordered about.
 */

export interface PracticeScenario {
  readonly name: string;
  /** One line on what happens in it. */
  readonly about: string;
}

export interface PracticeView {
  readonly scenario: string;
  readonly scenarios: readonly PracticeScenario[];
  /** Simulated seconds a second; 0: it stands still. */
  readonly speed: number;
  /** What its clock reads. */
  readonly at: EpochMs;
  /** What is planned next, in words, and when by its clock; null: nothing. */
  readonly next: { readonly at: EpochMs; readonly what: string } | null;
}

/** What can be done to a practice. Nodes by their keys. */
export type PracticeOrder =
  | { readonly order: 'speed'; readonly speed: number }
  /** Goes on to what is planned next. */
  | { readonly order: 'next' }
  | { readonly order: 'jump'; readonly ms: number }
  | { readonly order: 'stopWebLm' | 'startWebLm' | 'crashNode' | 'startNode'; readonly nodeKey: string }
  | { readonly order: 'breakLine' | 'mendLine'; readonly nodeKey: string; readonly lineId: string };

export interface PracticeCalls {
  /** Null: this is no practice. */
  practice(): Promise<PracticeView | null>;
  /** Rejects on nodes that are real, whatever is asked. */
  orderPractice(order: PracticeOrder): Promise<PracticeView>;
  /** Begins another practice, or the first: the nodes that are watched now are left. */
  startPractice(scenario: string): Promise<void>;
  /** Leaves the practice for the nodes of the fleet file; where there are none, an empty fleet to add to. */
  leavePractice(): Promise<void>;
}
