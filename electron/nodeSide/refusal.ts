import { errorCodes } from '#shared/protocol/messages.ts';

/** An order or command that is not carried out, as JSON-RPC says it. */
export class Refusal extends Error {
  readonly code: number;
  readonly reason: string | null;

  constructor(code: number, message: string, reason: string | null = null) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.reason = reason;
  }
}

/** A parameter that is missing or wrong: `-32602`, naming it. */
export const badParameter = (name: string, what: string): Refusal =>
  new Refusal(errorCodes.invalidParams, `${name}: ${what}`);

/** What a real node would refuse now: `-32004`, with the reason. */
export const refused = (reason: string): Refusal =>
  new Refusal(errorCodes.notInThisState, 'Not available in this state', reason);

export const busy = (reason: string): Refusal => new Refusal(errorCodes.busy, 'Busy', reason);

export const notSupported = (reason: string): Refusal =>
  new Refusal(errorCodes.notSupported, 'Not supported by this node', reason);
