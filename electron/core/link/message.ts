import { Compile } from 'typebox/compile';
import type { TraceLine } from '#shared/model/event.ts';
import type { EpochMs, IsoTime } from '#shared/model/time.ts';
import { envelopes, maxEventsPerFrame, notifications, type RpcError } from '#shared/protocol/messages.ts';
import { Seq, TraceLineSchema } from '#shared/protocol/schema.ts';
import { toIso, traceLineWithTimes } from '#shared/protocol/times.ts';
import { fromIsoStrictly, isIsoTime, parseIsoTime, readTime } from './isoTime.ts';
import { isFit, isObject, mend } from './mend.ts';
import { cutText, cutTexts, maxTextLength } from './tidy.ts';
import { describeTold } from './tolerant.ts';

/*
 * In: one text frame of a node. Out: a message whose envelope follows the protocol, or why it does not.
 * Events are still raw here: the event reader checks each by its type. Never throws.
 */

export type NodeMessage =
  | { readonly kind: 'events'; readonly events: readonly unknown[] }
  /** `at`: null where it tells no time that there is. */
  | {
      readonly kind: 'heartbeat';
      readonly seq: number;
      readonly at: EpochMs | null;
      readonly systemHeardAt?: EpochMs | null | undefined;
    }
  | {
      readonly kind: 'trace';
      readonly lines: readonly TraceLine[];
      readonly dropped: number;
      /** What of it, each as the end of "The node sent …". */
      readonly notUnderstood: readonly string[];
    }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number | null; readonly error: RpcError }
  | { readonly kind: 'unknown'; readonly method: string }
  | { readonly kind: 'invalid'; readonly reason: string };

// Apart: a message may have the fields of one kind and be of another.
const result = Compile(envelopes.result);
const failure = Compile(envelopes.error);
const notification = Compile(envelopes.notification);
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

/**
 * `receivedAt`: stands for the time of what tells none. `eventsBefore`: how many of its frame's events are
 * read already.
 */
export function readMessage(text: string, receivedAt: EpochMs, eventsBefore = 0): NodeMessage {
  let message: unknown;
  try {
    message = parseWell(text);
  } catch {
    return { kind: 'invalid', reason: 'a frame that is not JSON' };
  }
  if (result.Check(message)) return { kind: 'result', id: message.id, result: message.result };
  if (failure.Check(message)) return { kind: 'error', id: message.id, error: readError(message.error) };
  if (notification.Check(message))
    return message.method === 'events'
      ? readEventList(message.params, eventsBefore)
      : readNotification(message.method, message.params, text.length, receivedAt);
  return { kind: 'invalid', reason: 'a frame that is not a JSON-RPC 2.0 message' };
}

function readEventList(params: unknown, eventsBefore: number): NodeMessage {
  const events = (params as { events?: unknown } | undefined)?.events;
  if (!Array.isArray(events) || events.length === 0 || eventsBefore + events.length > maxEventsPerFrame)
    return { kind: 'invalid', reason: `"events" without 1 to ${maxEventsPerFrame} events` };
  return { kind: 'events', events };
}

function readNotification(
  method: string,
  params: unknown,
  frameLength: number,
  receivedAt: EpochMs,
): NodeMessage {
  switch (method) {
    case 'heartbeat': {
      if (heartbeat.Check(params)) {
        const { seq, at, systemHeardAt } = params;
        return { kind: 'heartbeat', seq, at: timeOrNull(at), systemHeardAt: readTime(systemHeardAt) };
      }
      const seq = (params as { seq?: unknown } | undefined)?.seq;
      if (!isFit(Seq, seq)) return { kind: 'invalid', reason: 'a heartbeat without seq' };
      return { kind: 'heartbeat', seq: seq as number, at: null };
    }
    case 'trace':
      return readTrace(params, frameLength) ?? tolerantTrace(params, receivedAt);
    default:
      return { kind: 'unknown', method };
  }
}

function readTrace(params: unknown, frameLength: number): NodeMessage | null {
  if (!trace.Check(params)) return null;
  try {
    const lines = params.lines.map((line: TraceLine<IsoTime>) => traceLineWithTimes(line, fromIsoStrictly));
    return {
      kind: 'trace',
      lines: frameLength > maxTextLength ? cutTexts(lines) : lines,
      dropped: params.dropped,
      notUnderstood: [],
    };
  } catch {
    return null;
  }
}

/** Line by line; what is no line at all counts as dropped. */
function tolerantTrace(params: unknown, receivedAt: EpochMs): NodeMessage {
  const { lines: raw, dropped } = (params ?? {}) as { lines?: unknown; dropped?: unknown };
  if (!Array.isArray(raw)) return { kind: 'invalid', reason: 'trace lines of a wrong form' };
  const told = raw.filter(isObject);
  const notUnderstood: string[] = [];
  const lines = told.map((line) => {
    const mended = mend(TraceLineSchema, line, toIso(receivedAt));
    const said = describeTold(mended.told);
    if (said) notUnderstood.push(`a trace line with ${said}`);
    return traceLineWithTimes(mended.value, fromIsoStrictly);
  });
  const isCount = isFit(Seq, dropped);
  if (!isCount) notUnderstood.push('trace lines without the number of those it dropped');
  if (told.length < raw.length) notUnderstood.push('a trace line that is none');
  return {
    kind: 'trace',
    lines: cutTexts(lines),
    dropped: (isCount ? (dropped as number) : 0) + raw.length - told.length,
    notUnderstood,
  };
}

function timeOrNull(at: IsoTime): EpochMs | null {
  return isIsoTime(at) ? parseIsoTime(at) : null;
}

function readError(error: RpcError): RpcError {
  const message = cutText(error.message);
  const reason = error.data?.reason;
  return reason === undefined
    ? { code: error.code, message }
    : { code: error.code, message, data: { reason: cutText(reason) } };
}
