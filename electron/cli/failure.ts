/** Exit statuses of the `watchline` command. */
export const exitCodes = { done: 0, failed: 1, usage: 2, partly: 3 } as const;

/** Ends the command with a message for the person who typed it, and this exit status. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}
