import type { NodeEvent } from '#shared/model/event.ts';
import type { EpochMs } from '#shared/model/time.ts';
import {
  type EventForm,
  formOf,
  formText,
  hasSameForm,
  type OwnValues,
  ownValues,
  plainText,
} from './eventForm.ts';
import type { EventBody, Journal } from './journal.ts';

/** The last event of its kind, and the form it shares with the next one that says the same. */
interface Repeating {
  event: NodeEvent;
  readonly form: EventForm;
}

const ownSize = 3;

/**
 * In: what happened on a node. Out: numbered events as JSON texts. The last `kept` can be resumed from; the
 * ledger, everything ever written, is for checks only. An event that repeats takes 32 bytes, however long its
 * text is.
 */
export class MemoryJournal implements Journal {
  readonly bootId: string;
  readonly #kept: number;
  /** A text, or the form of an event whose own values are in `#own`. */
  readonly #entries: (string | EventForm)[] = [];
  #own = new Float64Array(16 * ownSize);
  /** What may be repeated: by alarm id, and the license under the empty one. */
  readonly #repeating = new Map<string, Repeating>();
  readonly #onAppended: () => void;

  constructor(bootId: string, kept: number, onAppended: () => void) {
    this.bootId = bootId;
    this.#kept = kept;
    this.#onAppended = onAppended;
  }

  get seq(): number {
    return this.#entries.length;
  }

  reaches(seq: number): boolean {
    return seq <= this.seq && seq >= this.seq - this.#kept;
  }

  append(at: EpochMs, body: EventBody): void {
    const event = { seq: this.seq + 1, at, ...body } as NodeEvent;
    const own = ownValues(event);
    const form = own && this.#formFor(event);
    if (event.type === 'alarm' && event.change === 'removed') this.#repeating.delete(event.alarm.id);
    this.#entries.push(form ?? plainText(event));
    if (form) this.#keepOwn(own);
    this.#onAppended();
  }

  textsAfter(seq: number, maxEvents: number, maxBytes: number): { joined: string; last: number } {
    const texts: string[] = [];
    let bytes = 0;
    while (seq + texts.length < this.seq && texts.length < maxEvents) {
      const text = this.#text(seq + texts.length + 1);
      bytes += text.length + 1;
      if (bytes > maxBytes && texts.length > 0) break;
      texts.push(text);
    }
    return { joined: texts.join(','), last: seq + texts.length };
  }

  /** Everything from `fromSeq` on, as the text of a JSON array. */
  ledger(fromSeq: number): string {
    const texts: string[] = [];
    for (let seq = Math.max(1, fromSeq); seq <= this.seq; seq++) texts.push(this.#text(seq));
    return `[${texts.join(',')}]`;
  }

  #text(seq: number): string {
    const entry = this.#entries[seq - 1] as string | EventForm;
    if (typeof entry === 'string') return entry;
    const index = (seq - 1) * ownSize;
    const own = this.#own;
    const [at, first, second] = [own[index] ?? 0, own[index + 1] ?? 0, own[index + 2] ?? 0];
    return formText(entry, seq, { at, first, second });
  }

  #formFor(event: NodeEvent): EventForm | null {
    const id = event.type === 'alarm' ? event.alarm.id : '';
    const known = this.#repeating.get(id);
    if (known && hasSameForm(known.event, event)) {
      known.event = event;
      return known.form;
    }
    const form = formOf(event);
    if (form) this.#repeating.set(id, { event, form });
    return form;
  }

  /** Of the event appended last. */
  #keepOwn({ at, first, second }: OwnValues): void {
    const index = (this.seq - 1) * ownSize;
    if (index + ownSize > this.#own.length) {
      const grown = new Float64Array((index + ownSize) * 2);
      grown.set(this.#own);
      this.#own = grown;
    }
    this.#own[index] = at;
    this.#own[index + 1] = first;
    this.#own[index + 2] = second;
  }
}
