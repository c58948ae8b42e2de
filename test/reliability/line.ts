/** A requirement, and what is known of it by name. What its tests saw last is in results.json. */
export interface Line {
  readonly id: string;
  readonly holds: string;
  readonly asked: string;
  /** `file › title`, of a test or a group. Those that call `proved` with this line need no mention. */
  readonly tests?: readonly string[];
  /** True: its tests do all that is asked, at any count; else that takes a figure, told by `proved`. */
  readonly isWhole?: true;
  /** What the tests do not show, why, and the test that would. */
  readonly notSeen?: string;
}

/** What the tests of a line saw when they last ran, each at its full count. */
export interface Result {
  readonly held: boolean;
  /** The day, UTC. */
  readonly on: string;
  readonly figures: readonly string[];
  readonly tests: readonly string[];
}

export type Results = Readonly<Record<string, Result>>;
