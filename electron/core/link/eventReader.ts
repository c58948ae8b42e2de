import type { TObject } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { NodeEvent } from '#shared/model/event.ts';
import { isSameFeatures, type LicenseFeature } from '#shared/model/license.ts';
import type { EpochMs, IsoTime } from '#shared/model/time.ts';
import { type EventType, eventBodies } from '#shared/protocol/schema.ts';
import { eventWithTimes, toIso } from '#shared/protocol/times.ts';
import { fromIsoStrictly, isIsoTime, parseIsoTime } from './isoTime.ts';
import type { EventBatch } from './linkEvents.ts';
import { cutText, cutTexts, maxTextLength, tidyAlarm } from './tidy.ts';
import { describeTold, tolerantEvent } from './tolerant.ts';

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
  /**
   * For each event that says what this version does not know what that was, as the end of "The node
   * sent …". Most are kept, with what was understood of them.
   */
  readonly notUnderstood: readonly string[];
  /** The seq of each of which nothing could be kept: it cannot be told what it is about. */
  readonly lost: readonly number[];
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
 * `after`: the journal position before them. `frameLength`: characters in the frame they came in. `before`:
 * those of the same frame that are read already.
 */
export function readEvents(
  raw: readonly unknown[],
  after: number,
  frameLength: number,
  receivedAt: EpochMs,
  before: readonly NodeEvent[] = [],
): EventsRead {
  const events: NodeEvent[] = [...before];
  const unknownTypes: string[] = [];
  const notUnderstood: string[] = [];
  const lost: number[] = [];
  const invalid: string[] = [];
  let seq = after;
  let duplicates = 0;
  let features: readonly LicenseFeature[] | null = null;
  for (const item of raw) {
    if (!isHead(item)) {
      invalid.push('an event without seq, time and type');
    } else if (item.seq <= seq) {
      duplicates++;
    } else if (item.seq !== seq + 1) {
      return { events, seq, hole: item.seq, duplicates, unknownTypes, notUnderstood, lost, invalid };
    } else {
      seq = item.seq;
      const check = checkOf(item.type);
      if (!check) unknownTypes.push(item.type);
      else {
        const isWell = check.Check(item);
        const event: NodeEvent | null = isWell
          ? readEvent(item as unknown as NodeEvent<IsoTime>, frameLength, features)
          : null;
        if (event) {
          events.push(event);
          if (event.type === 'license') ({ features } = event.license);
        } else {
          const { kept, reason } = readTolerantly(item, events.at(-1)?.at ?? receivedAt);
          if (!kept) lost.push(seq);
          notUnderstood.push(reason);
          events.push(kept ?? unreadable(item, reason, receivedAt));
        }
      }
    }
    if (invalid.length >= maxInvalidPerFrame) break;
  }
  return { events, seq, hole: null, duplicates, unknownTypes, notUnderstood, lost, invalid };
}

function isHead(item: unknown): item is Head {
  if (typeof item !== 'object' || item === null) return false;
  const { seq, at, type } = item as Partial<Head>;
  return (
    Number.isSafeInteger(seq) && (seq as number) >= 1 && typeof at === 'string' && typeof type === 'string'
  );
}

/** `before`: the features of the license before it in the frame: 2 kB that a renewal repeats. */
function readEvent(
  raw: NodeEvent<IsoTime>,
  frameLength: number,
  before: readonly LicenseFeature[] | null,
): NodeEvent | null {
  if (raw.type !== 'license' || !before || !isSameFeatures(raw.license.features, before))
    return readWhole(raw, frameLength);
  const event = readWhole({ ...raw, license: { ...raw.license, features: [] } }, frameLength);
  return event?.type === 'license' ? { ...event, license: { ...event.license, features: before } } : event;
}

function readWhole(raw: NodeEvent<IsoTime>, frameLength: number): NodeEvent | null {
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

/** `about`: when it must have been, where it tells no time. */
function readTolerantly(
  item: Head,
  about: EpochMs,
): { readonly kept: NodeEvent | null; readonly reason: string } {
  const type = item.type as EventType;
  const at = toIso(timeOf(item, about));
  const read = tolerantEvent({ ...item, type }, at);
  if (!read) return { kept: null, reason: `a "${type}" event that does not say what it is about` };
  const told = describeTold(read.told);
  return {
    kept: read.event,
    reason: `a "${type}" event with ${told || `the time "${cutText(item.at, 80)}"`}`,
  };
}

const timeOf = (item: Head, receivedAt: EpochMs): EpochMs =>
  isIsoTime(item.at) ? parseIsoTime(item.at) : receivedAt;

/** History keeps a notice where an event could not be kept, so that nothing is missing silently. */
function unreadable(item: Head, reason: string, receivedAt: EpochMs): NodeEvent {
  return {
    seq: item.seq,
    at: timeOf(item, receivedAt),
    type: 'notice',
    level: 'warning',
    text: `The node sent ${reason}; it could not be recorded.`,
  };
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
  return [...own, ...inner];
}

/** What goes with a batch of which not all was understood. */
export function besideEvents(bootId: string, read: EventsRead): Pick<EventBatch, 'notUnderstood' | 'gaps'> {
  const unknown = read.unknownTypes.map(
    (type) => `an event of a type not known here, "${cutText(type, 80)}"`,
  );
  const notUnderstood = [...read.notUnderstood, ...unknown];
  const reason = 'the node did not say what the event was about';
  const gaps = read.lost.map((seq) => ({ bootId, from: seq, to: seq, reason }));
  return {
    ...(notUnderstood.length > 0 && { notUnderstood }),
    ...(gaps.length > 0 && { gaps }),
  };
}
