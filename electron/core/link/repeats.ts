import type { NodeEvent } from '#shared/model/event.ts';
import type { EpochMs, IsoTime, Time } from '#shared/model/time.ts';
import { maxEventsPerFrame } from '#shared/protocol/messages.ts';
import type { EventsRead } from './eventReader.ts';
import { FrameText } from './frameText.ts';
import { type LicenseEvent, RepeatedLicense } from './repeatedLicense.ts';

/*
 * What a node repeats: alarm events of a storm, and licenses, that say again, letter by letter, what one
 * before has said, with another seq, time and number of occurrences or of days. In: the text of a frame. Out:
 * those with which it begins, at a third of what JSON.parse and checks take. Whatever else there is, is left
 * to them (decision 37).
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
  /** What came after it last, which often comes again; null: nothing yet. */
  next: Known | null;
}

const opening = '{"jsonrpc":"2.0","method":"events","params":{"events":[';
const start = '{"seq":';
const beforeTime = ',"at":"';
const beforeLicense = '","type":"license"';
const idLabel = '"id":"';
const occurrencesLabel = '"occurrences":';
const beforeFirst = ',"firstAt":"';
const beforeLast = '","lastAt":"';
const end = '"}}';
const ending = ']}}';
const next = `,${start}`;

/** Of one session; some 1 kB each. */
const mostKnown = 64;
const longestWords = 1_024;

export class Repeats {
  readonly #known = new Map<string, Known>();
  readonly #license = new RepeatedLicense();
  #last: Known | null = null;
  /** Whoever never repeats, or writes in another way, is not listened to for long. */
  #patience = mostKnown;

  /** Null: it does not begin with what is known. `after`: the journal position before it. */
  read(text: string, after: number): Repeated | null {
    if (this.#known.size === 0 && !this.#license.isKnown) return null;
    const frame = new FrameText(text);
    if (!frame.passes(opening) || !frame.isNext(start)) return null;
    const events: NodeEvent[] = [];
    let seq = after;
    let from = opening.length;
    let isOver = false;
    while (!isOver && events.length < maxEventsPerFrame) {
      frame.place = from + start.length;
      const event = this.#event(frame, seq + 1);
      if (!event) break;
      isOver = text.length === frame.place + ending.length && frame.isNext(ending);
      if (!isOver && !frame.isNext(next)) break;
      from = frame.place + 1;
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
    const lastLicense = events.findLastIndex(({ type }) => type === 'license');
    for (const [index, item] of raw.entries()) {
      const event = events[others + index];
      if (event?.type === 'license' && others + index === lastLicense)
        this.#license.learn(item as LicenseEvent<IsoTime>, event);
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
    this.#forget(key);
    const oldest = this.#known.size < mostKnown ? undefined : this.#known.keys().next().value;
    if (oldest !== undefined) this.#forget(oldest);
    this.#known.set(key, { words, firstAt, event, next: null });
  }

  #forget(key: string): void {
    const known = this.#known.get(key);
    if (!known) return;
    this.#known.delete(key);
    // What came before it may hold on to it, but not by it to all that came after.
    known.next = null;
    if (this.#last === known) this.#last = null;
  }

  /** Null: it is not known, or not the next one. */
  #event(frame: FrameText, seq: number): NodeEvent | null {
    if (frame.number() !== seq || !frame.passes(beforeTime)) return null;
    const at = frame.time();
    if (Number.isNaN(at)) return null;
    return frame.isNext(beforeLicense) ? this.#license.read(frame, seq, at) : this.#alarm(frame, seq, at);
  }

  /** What the frame goes on with, if it is known; read over. */
  #expected(frame: FrameText): Known | null {
    const last = this.#last;
    // Found by its key, an event takes the thread a fifth longer.
    if (last?.next && frame.passes(last.next.words)) {
      this.#last = last.next;
      return last.next;
    }
    const key = keyAt(frame.text, frame.place);
    const known = key === null ? undefined : this.#known.get(key);
    if (!known || !frame.passes(known.words)) return null;
    if (last) last.next = known;
    this.#last = known;
    return known;
  }

  #alarm(frame: FrameText, seq: number, at: EpochMs): AlarmEvent | null {
    const known = this.#expected(frame);
    if (!known) return null;
    const occurrences = frame.number();
    if (!frame.passes(beforeFirst)) return null;
    const { change, alarm } = known.event;
    const isFirst = frame.isNext(known.firstAt);
    const firstAt = isFirst ? alarm.firstAt : frame.time();
    if (isFirst) frame.place += known.firstAt.length;
    if (!frame.passes(beforeLast)) return null;
    const lastAt = frame.time();
    // NaN: one of them is not there, or not in the usual form.
    if (Number.isNaN(occurrences + firstAt + lastAt) || !frame.passes(end)) return null;
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
}

/** From there to the end of an id. */
function keyAt(text: string, place: number): string | null {
  const id = text.indexOf(idLabel, place);
  const idEnd = id < 0 ? -1 : text.indexOf('"', id + idLabel.length);
  return idEnd < 0 ? null : text.slice(place, idEnd);
}
