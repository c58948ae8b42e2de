import { Compile } from 'typebox/compile';
import type { TraceLine } from '#shared/model/event.ts';
import type { EpochMs, IsoTime } from '#shared/model/time.ts';
import {
  maxEventsPerFrame,
  NodeMessageSchema,
  notifications,
  type RpcError,
} from '#shared/protocol/messages.ts';
import { traceLineWithTimes } from '#shared/protocol/times.ts';
import { fromIsoStrictly } from './isoTime.ts';
import { cutText, cutTexts, maxTextLength } from './tidy.ts';

/*
 * In: one text frame of a node. Out: a message whose envelope follows the protocol, or why it does not.
 * Events are still raw here: the event reader checks each by its type. Never throws.
 */

export type NodeMessage =
  | { readonly kind: 'events'; readonly events: readonly unknown[] }
  | { readonly kind: 'heartbeat'; readonly seq: number; readonly at: EpochMs }
  | { readonly kind: 'trace'; readonly lines: readonly TraceLine[]; readonly dropped: number }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number | null; readonly error: RpcError }
  | { readonly kind: 'unknown'; readonly method: string }
  | { readonly kind: 'invalid'; readonly reason: string };

const envelope = Compile(NodeMessageSchema);
const heartbeat = Compile(notifications.heartbeat);
const trace = Compile(notifications.trace);

/** Where half a surrogate pair may stand: only as an escape, for a frame is UTF-8. */
const escapedSurrogate = /\\u[dD][89a-fA-F]/;

/** What JSON says, without halves of surrogate pairs: no id, file or page could hold one. */
function parseWell(text: string): unknown {
  if (!escapedSurrogate.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  );
}

export function readMessage(text: string): NodeMessage {
  let message: unknown;
  try {
    message = parseWell(text);
  } catch {
    return { kind: 'invalid', reason: 'a frame that is not JSON' };
  }
  if (!envelope.Check(message))
    return { kind: 'invalid', reason: 'a frame that is not a JSON-RPC 2.0 message' };
  if ('result' in message) return { kind: 'result', id: message.id, result: message.result };
  if ('error' in message) return { kind: 'error', id: message.id, error: readError(message.error) };
  return readNotification(message.method, message.params, text.length);
}

function readNotification(method: string, params: unknown, frameLength: number): NodeMessage {
  switch (method) {
    case 'events': {
      const events = (params as { events?: unknown } | undefined)?.events;
      if (!Array.isArray(events) || events.length === 0 || events.length > maxEventsPerFrame)
        return { kind: 'invalid', reason: `"events" without 1 to ${maxEventsPerFrame} events` };
      return { kind: 'events', events };
    }
    case 'heartbeat': {
      if (!heartbeat.Check(params)) return { kind: 'invalid', reason: 'a heartbeat without seq and time' };
      return withTimes('heartbeat', () => ({
        kind: 'heartbeat',
        seq: params.seq,
        at: fromIsoStrictly(params.at),
      }));
    }
    case 'trace': {
      if (!trace.Check(params)) return { kind: 'invalid', reason: 'trace lines of a wrong form' };
      return withTimes('trace line', () => {
        const lines = params.lines.map((line: TraceLine<IsoTime>) =>
          traceLineWithTimes(line, fromIsoStrictly),
        );
        return {
          kind: 'trace',
          lines: frameLength > maxTextLength ? cutTexts(lines) : lines,
          dropped: params.dropped,
        };
      });
    }
    default:
      return { kind: 'unknown', method };
  }
}

function withTimes(thing: string, read: () => NodeMessage): NodeMessage {
  try {
    return read();
  } catch {
    return { kind: 'invalid', reason: `a ${thing} whose time does not exist` };
  }
}

function readError(error: RpcError): RpcError {
  const message = cutText(error.message);
  const reason = error.data?.reason;
  return reason === undefined
    ? { code: error.code, message }
    : { code: error.code, message, data: { reason: cutText(reason) } };
}
