/*
 * How contract messages look on a channel: birpc's messages as JSON texts. An error travels as its
 * message alone. Every message is looked at before birpc sees it, so that no message can make it throw
 * or call what is no call.
 */

interface Request {
  readonly t: 'q';
  readonly i?: string;
  readonly m: string;
  readonly a: readonly unknown[];
}

interface Response {
  readonly t: 's';
  readonly i: string;
  readonly r?: unknown;
  readonly e?: unknown;
}

export function serializeMessage(message: Request | Response): string {
  if (message.t !== 's' || message.e === undefined) return JSON.stringify(message);
  const { e, ...rest } = message;
  return JSON.stringify({ ...rest, e: e instanceof Error ? e.message : String(e) });
}

/** @throws Error when the text is no birpc message. */
export function deserializeMessage(text: unknown): Request | Response {
  const message: unknown = typeof text === 'string' ? JSON.parse(text) : null;
  if (typeof message !== 'object' || message === null) throw new Error('Not a contract message.');
  const { t, i, m, a, r, e } = message as Record<string, unknown>;
  if (t === 'q' && typeof m === 'string' && Array.isArray(a) && (i === undefined || typeof i === 'string'))
    return i === undefined ? { t, m, a } : { t, i, m, a };
  if (t === 's' && typeof i === 'string')
    return e === undefined ? { t, i, r } : { t, i, e: new Error(String(e)) };
  throw new Error('Not a contract message.');
}
