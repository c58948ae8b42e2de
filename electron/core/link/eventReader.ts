import type { TObject } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { NodeEvent } from '#shared/model/event.ts';
import type { EpochMs, IsoTime } from '#shared/model/time.ts';
import { type EventType, eventBodies } from '#shared/protocol/schema.ts';
import { eventWithTimes } from '#shared/protocol/times.ts';
import { fromIsoStrictly, parseIsoTime } from './isoTime.ts';
import { cutText, cutTexts, maxTextLength, tidyAlarm } from './tidy.ts';

/*
 * In: the raw events of one frame. Out: those that are new, checked, with times event, in order, and the
 * position after them. Stops at a hole. Never throws, never keeps a field the model does not name.
 */

export interface EventsRead {
  readonly events: readonly NodeEvent[];
  /** The journal position reached. */
  readonly seq: number;
  /** The seq that came instead of the next one; the rest of the frame was not read. */
  readonly hole: number | null;
  readonly duplicates: number;
  readonly unknownTypes: readonly string[];
  /** Why, for each event of a known type that says what this version does not know. */
  readonly notUnderstood: readonly string[];
  /** Why, for each that cannot even be told for an event. */
  readonly invalid: readonly string[];
}

interface Head {
  readonly seq: number;
  readonly at: IsoTime;
  readonly type: string;
}

const checks = new Map<string, Validator>();

function checkOf(type: string): Validator | null {
  const known = checks.get(type);
  if (known) return known;
  if (!Object.hasOwn(eventBodies, type)) return null;
  const check = Compile(eventBodies[type as EventType]) as Validator;
  checks.set(type, check);
  return check;
}

/** More than this in one frame and the rest of it is not looked at: the session ends anyway. */
export const maxInvalidPerFrame = 11;

/**
 * `after`: the journal position before this frame. `frameLength`: characters in the frame it came in.
 * `known`: the features its session has told, where marks may stand for them.
 */
export function readEvents(
  raw: readonly unknown[],
  after: number,
  frameLength: number,
  receivedAt: EpochMs,
): EventsRead {
  const events: NodeEvent[] = [];
  const unknownTypes: string[] = [];
  const notUnderstood: string[] = [];
  const invalid: string[] = [];
  let seq = after;
  let duplicates = 0;
  for (const item of raw) {
    if (!isHead(item)) {
      invalid.push('an event without seq, time and type');
    } else if (item.seq <= seq) {
      duplicates++;
    } else if (item.seq !== seq + 1) {
      return { events, seq, hole: item.seq, duplicates, unknownTypes, notUnderstood, invalid };
    } else {
      seq = item.seq;
      const check = checkOf(item.type);
      if (!check) unknownTypes.push(item.type);
      else {
        const reason = check.Check(item) ? null : describe(check, item);
        const checked = item as unknown as NodeEvent<IsoTime>;
        const event = reason === null ? readEvent(checked, frameLength) : null;
        if (event) {
          events.push(event);
        } else {
          const why = cutText(`a "${item.type}" event ${reason ?? 'whose time does not exist'}`);
          notUnderstood.push(why);
          events.push(unreadable(item, why, receivedAt));
        }
      }
    }
    if (invalid.length >= maxInvalidPerFrame) break;
  }
  return { events, seq, hole: null, duplicates, unknownTypes, notUnderstood, invalid };
}

function isHead(item: unknown): item is Head {
  if (typeof item !== 'object' || item === null) return false;
  const { seq, at, type } = item as Partial<Head>;
  return (
    Number.isSafeInteger(seq) && (seq as number) >= 1 && typeof at === 'string' && typeof type === 'string'
  );
}

function readEvent(raw: NodeEvent<IsoTime>, frameLength: number): NodeEvent | null {
  try {
    const event = eventWithTimes(raw, fromIsoStrictly);
    if (event.type === 'alarm') {
      const alarm = tidyAlarm(event.alarm);
      return alarm === event.alarm ? event : { ...event, alarm };
    }
    // A short frame cannot hold a long text.
    return frameLength > maxTextLength ? cutTexts(event) : event;
  } catch {
    return null;
  }
}

/** History keeps a notice where an event could not be read, so that nothing is missing silently. */
function unreadable(item: Head, why: string, receivedAt: EpochMs): NodeEvent {
  const at = parseIsoTime(item.at);
  return {
    seq: item.seq,
    at: Number.isNaN(at) ? receivedAt : at,
    type: 'notice',
    level: 'warning',
    text: `The node sent ${why}, which does not follow the protocol; it could not be recorded.`,
  };
}

function describe(check: Validator, item: unknown): string {
  const first = check.Errors(item)[0];
  return first
    ? `with a wrong ${first.instancePath.slice(1).replaceAll('/', '.') || 'form'}`
    : 'of a wrong form';
}

/** Names of fields in a raw event that its schema does not name: a newer node, or a mistaken one. */
export function unknownFields(item: unknown): readonly string[] {
  const type = (item as Head).type;
  if (!Object.hasOwn(eventBodies, type)) return [];
  const body: TObject = eventBodies[type as EventType];
  const heads = ['seq', 'at', 'type'];
  const own = Object.keys(item as object).filter(
    (key) => !heads.includes(key) && !Object.hasOwn(body.properties, key),
  );
  const inner = Object.entries(body.properties).flatMap(([key, schema]) => {
    const value = (item as Record<string, unknown>)[key];
    const fields = (schema as Partial<TObject>).properties;
    if (!fields || typeof value !== 'object' || value === null) return [];
    return Object.keys(value)
      .filter((field) => !Object.hasOwn(fields, field))
      .map((field) => `${key}.${field}`);
  });
  return [...own, ...inner].map(cutText);
}
