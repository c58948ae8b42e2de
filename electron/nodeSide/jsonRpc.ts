import { errorCodes } from '#shared/protocol/messages.ts';
import { Refusal } from './refusal.ts';

export type RequestId = string | number | null;

export interface RpcRequest {
  /** Undefined for a notification. */
  readonly id: RequestId | undefined;
  readonly method: string;
  readonly params: unknown;
}

/** A result that is JSON already: a large one is not parsed and written again. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A frame that is no request. `id`: what it says it is, where that can be made out. */
class InvalidRequest extends Refusal {
  readonly id: RequestId;

  constructor(code: number, message: string, id: RequestId = null) {
    super(code, message);
    this.id = id;
  }
}

/** One frame → one request; throws what JSON-RPC answers to anything else. */
export function parseRequest(text: string): RpcRequest {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw new InvalidRequest(errorCodes.parse, 'Not JSON');
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    throw new InvalidRequest(errorCodes.invalidRequest, 'One JSON-RPC 2.0 message a frame; no batches');
  }
  const { jsonrpc, id, method, params } = message as Record<string, unknown>;
  const isId = id === undefined || id === null || typeof id === 'string' || typeof id === 'number';
  if (jsonrpc !== '2.0' || typeof method !== 'string' || !isId) {
    throw new InvalidRequest(
      errorCodes.invalidRequest,
      'Not a JSON-RPC 2.0 request',
      isId ? (id ?? null) : null,
    );
  }
  return { id, method, params };
}

export function resultText(id: RequestId, result: unknown): string {
  const text = result instanceof JsonText ? result.text : JSON.stringify(result);
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${text}}`;
}

/** What is answered to a frame that failed; `request` null: it was none. A notification is never answered. */
export function errorText(request: RpcRequest | null, error: unknown): string | null {
  if (request && request.id === undefined) return null;
  const id = request?.id ?? (error instanceof InvalidRequest ? error.id : null);
  const { code, message, reason } =
    error instanceof Refusal
      ? error
      : { code: errorCodes.internal, message: 'Internal error', reason: String(error) };
  const data = reason === null ? {} : { data: { reason } };
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message, ...data } });
}
