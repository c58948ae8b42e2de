/*
 * Programs of one's own, run by the host for chosen alarms.
 */

/** One action of the settings, by its name, for these alarms: at most `maxKnownAlarms`. */
export interface ProgramRequest {
  readonly name: string;
  readonly refs: readonly number[];
}

/** A program that runs longer than this is ended. */
export const programTimeoutMs = 30_000;

/** Of what a program writes, this much is kept: its beginning. */
export const maxProgramOutput = 16_000;

/** What came of a program. */
export interface ProgramEnd {
  /** Its exit status; null: it has none, and `problem` says why. */
  readonly status: number | null;
  /** Why it did not end by itself, or did not start: "It was ended after 30 s.". */
  readonly problem: string | null;
  /** What it wrote, to both its outputs as it came, line by line. */
  readonly output: readonly string[];
  /** It wrote more than is kept. */
  readonly isCut: boolean;
  readonly tookMs: number;
}

export interface ProgramCalls {
  /**
   * Runs a command of the settings once, with the fields of all these alarms, and answers when it has ended.
   * Never by a shell. Rejects where there is no such command, or where commands may not run.
   */
  runProgram(request: ProgramRequest): Promise<ProgramEnd>;
}
