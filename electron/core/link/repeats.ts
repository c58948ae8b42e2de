import type { NodeEvent } from '#shared/model/event.ts';
import type { EpochMs, IsoTime, Time } from '#shared/model/time.ts';
import { maxEventsPerFrame } from '#shared/protocol/messages.ts';
import type { EventsRead } from './eventReader.ts';
import { isoTimeLength, parseIsoTimeAt } from './isoTime.ts';

/*
 * What a storm repeats: alarm events that say again, letter by letter, what one before has said, with another
 * seq, time and number of occurrences. In: the text of a frame. Out: those with which it begins, at a third
 * of what JSON.parse and checks take. Whatever else there is, is left to them (decision 37).
 */

export interface Repeated {
  readonly events: readonly NodeEvent[];
  /** The journal position after them. */
  readonly seq: number;
  /** A frame of the others; null: there are none. */
  readonly rest: string | null;
}

type AlarmEvent<T extends Time = EpochMs> = NodeEvent<T> & { readonly type: 'alarm' };

interface Known {
  /** What stands between the time and the number of occurrences. */
  readonly words: string;
  readonly firstAt: string;
  readonly event: AlarmEvent;
}

const opening = '{"jsonrpc":"2.0","method":"events","params":{"events":[';
const start = '{"seq":';
const beforeTime = ',"at":"';
const idLabel = '"id":"';
const occurrencesLabel = '"occurrences":';
const beforeFirst = ',"firstAt":"';
const beforeLast = '","lastAt":"';
const end = '"}}';
const ending = `${end}]}}`;
const next = `${end},${start}`;

/** Of one session; some 1 kB each. */
const mostKnown = 64;
const longestWords = 1_024;
/** Digits of a number that is exact whatever they are. */
const mostDigits = 15;
const zero = 48;

export class Repeats {
  readonly #known = new Map<string, Known>();
  /** Whoever never repeats, or writes in another way, is not listened to for long. */
  #patience = mostKnown;
  /** Where reading stands in the text. */
  #place = 0;

  /** Null: it does not begin with what is known. `after`: the journal position before it. */
  read(text: string, after: number): Repeated | null {
    if (this.#known.size === 0 || !isAt(text, 0, opening) || !isAt(text, opening.length, start)) return null;
    const events: AlarmEvent[] = [];
    let seq = after;
    let from = opening.length;
    let isOver = false;
    while (!isOver && events.length < maxEventsPerFrame) {
      this.#place = from + start.length;
      const event = this.#event(text, seq + 1);
      if (!event) break;
      isOver = text.length === this.#place + ending.length && isAt(text, this.#place, ending);
      if (!isOver && !isAt(text, this.#place, next)) break;
      from = this.#place + next.length - start.length;
      events.push(event);
      seq++;
    }
    if (events.length === 0) return null;
    this.#patience = Math.min(mostKnown, this.#patience + events.length);
    return { events, seq, rest: isOver ? null : opening + text.slice(from) };
  }

  /** Events as they came, and as they were read after so many others, unless there was anything odd. */
  learn(raw: readonly unknown[], { events, notUnderstood }: EventsRead, others: number): void {
    if (raw.length === 0 || notUnderstood.length > 0 || events.length !== others + raw.length) return;
    this.#patience = Math.min(mostKnown, this.#patience + 1);
    for (const [index, item] of raw.entries()) {
      const event = events[others + index];
      if (event?.type !== 'alarm' || event.alarm.occurrences < 2) continue;
      if (this.#patience === 0) return;
      this.#patience--;
      this.#learn(item as AlarmEvent<IsoTime>, event);
    }
  }

  /** What JSON writes of it is read as what it is, wherever a node writes the same. */
  #learn(raw: AlarmEvent<IsoTime>, event: AlarmEvent): void {
    const { seq, at, alarm } = raw;
    const text = JSON.stringify(raw);
    const head = `${start}${seq}${beforeTime}${at}`;
    const { occurrences, firstAt, lastAt } = alarm;
    const tail = `${occurrences}${beforeFirst}${firstAt}${beforeLast}${lastAt}${end}`;
    if (!text.startsWith(head) || !text.endsWith(occurrencesLabel + tail)) return;
    // What a number too large for JSON became must not be taken for what the node says next time.
    const isAsRead = JSON.stringify(alarm.detail) === JSON.stringify(event.alarm.detail);
    const words = text.slice(head.length, -tail.length);
    if (!isAsRead || Object.keys(raw).at(-1) !== 'alarm' || words.length > longestWords) return;
    const key = keyAt(words, 0);
    if (key === null) return;
    const oldest = this.#known.size < mostKnown ? undefined : this.#known.keys().next().value;
    if (oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, { words, firstAt, event });
  }

  /** Null: it is not known, or not the next one. */
  #event(text: string, seq: number): AlarmEvent | null {
    if (this.#number(text) !== seq || !this.#passes(text, beforeTime)) return null;
    const at = this.#time(text);
    const key = keyAt(text, this.#place);
    const known = key === null ? undefined : this.#known.get(key);
    if (!known || !this.#passes(text, known.words)) return null;
    const occurrences = this.#number(text);
    if (!this.#passes(text, beforeFirst)) return null;
    const { change, alarm } = known.event;
    const isFirst = isAt(text, this.#place, known.firstAt);
    const firstAt = isFirst ? alarm.firstAt : this.#time(text);
    if (isFirst) this.#place += known.firstAt.length;
    if (!this.#passes(text, beforeLast)) return null;
    const lastAt = this.#time(text);
    // NaN: one of them is not there, or not in the usual form.
    if (Number.isNaN(at + occurrences + firstAt + lastAt)) return null;
    return {
      ...{ seq, at, type: 'alarm', change },
      alarm: {
        id: alarm.id,
        category: alarm.category,
        code: alarm.code,
        text: alarm.text,
        detail: alarm.detail,
        severity: alarm.severity,
        kind: alarm.kind,
        active: alarm.active,
        occurrences,
        firstAt,
        lastAt,
      },
    };
  }

  #passes(text: string, expected: string): boolean {
    if (!isAt(text, this.#place, expected)) return false;
    this.#place += expected.length;
    return true;
  }

  #time(text: string): number {
    const time = parseIsoTimeAt(text, this.#place);
    this.#place += isoTimeLength;
    return time;
  }

  /** As JSON writes one; NaN: none is there. */
  #number(text: string): number {
    const from = this.#place;
    let place = from;
    let number = 0;
    let digit = text.charCodeAt(place) - zero;
    while (digit >= 0 && digit <= 9) {
      number = number * 10 + digit;
      digit = text.charCodeAt(++place) - zero;
    }
    this.#place = place;
    const digits = place - from;
    const isOne = digits === 1 || (digits > 1 && digits <= mostDigits && text.charCodeAt(from) !== zero);
    return isOne ? number : Number.NaN;
  }
}

/** A slice and `===` compare eight characters at a time; startsWith takes twice as long. */
const isAt = (text: string, place: number, expected: string): boolean =>
  text.slice(place, place + expected.length) === expected;

/** From there to the end of an id. */
function keyAt(text: string, place: number): string | null {
  const id = text.indexOf(idLabel, place);
  const idEnd = id < 0 ? -1 : text.indexOf('"', id + idLabel.length);
  return idEnd < 0 ? null : text.slice(place, idEnd);
}
