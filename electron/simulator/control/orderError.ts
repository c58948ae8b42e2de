import { errorCodes } from '#shared/protocol/messages.ts';

/** An order or command that is not carried out, as JSON-RPC says it. */
export class OrderError extends Error {
  readonly code: number;
  readonly reason: string | null;

  constructor(code: number, message: string, reason: string | null = null) {
    super(message);
    this.name = 'OrderError';
    this.code = code;
    this.reason = reason;
  }
}

/** A parameter that is missing or wrong: `-32602`, naming it. */
export const badParameter = (name: string, what: string): OrderError =>
  new OrderError(errorCodes.invalidParams, `${name}: ${what}`);

/** What a real node would refuse now: `-32004`, with the reason. */
export const refused = (reason: string): OrderError =>
  new OrderError(errorCodes.notInThisState, 'Not available in this state', reason);

export const busy = (reason: string): OrderError => new OrderError(errorCodes.busy, 'Busy', reason);

export const notSupported = (reason: string): OrderError =>
  new OrderError(errorCodes.notSupported, 'Not supported by this node', reason);
