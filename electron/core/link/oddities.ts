import type { Clock, Log } from '#core/ports/ports.ts';
import { type EventsRead, unknownFields } from './eventReader.ts';
import { cutText } from './tidy.ts';

const toleratedAMinute = 10;
const minuteMs = 60_000;
/** Of what a node calls things, in the log. */
const maxNameLength = 80;
const maxFieldsNamed = 20;

/**
 * Counts what one session sends beside the protocol. Newer nodes may say more than we know: that is noted
 * once a kind and never too much. Messages that break the protocol are noted and, at more than ten a
 * minute, too many.
 */
export class Oddities {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #node: string;
  readonly #unknownTypes = new Set<string>();
  readonly #notUnderstood = new Set<string>();
  readonly #lookedAt = new Set<string>();
  readonly #invalidAt: number[] = [];
  readonly counts = { invalid: 0, notUnderstood: 0, duplicates: 0, unknownTypes: 0, unknownFields: 0 };

  constructor(clock: Clock, log: Log, node: string) {
    this.#clock = clock;
    this.#log = log;
    this.#node = node;
  }

  /** True: more than this session is allowed. */
  invalid(reason: string): boolean {
    const now = this.#clock.monotonicMs();
    this.counts.invalid++;
    if (this.counts.invalid <= toleratedAMinute)
      this.#log.warn('a message does not follow the protocol', { node: this.#node, reason });
    this.#invalidAt.push(now);
    if (this.#invalidAt.length > toleratedAMinute + 1) this.#invalidAt.shift();
    return this.#invalidAt.length > toleratedAMinute && now - (this.#invalidAt[0] ?? now) < minuteMs;
  }

  /** A frame of events as it came and as it was read. */
  events(raw: readonly unknown[], read: EventsRead): void {
    this.#fieldsOf(raw);
    this.counts.duplicates += read.duplicates;
    for (const type of read.unknownTypes) this.unknownType(type);
    this.notUnderstood(read.notUnderstood);
  }

  /** What was not understood of messages that follow the protocol otherwise. */
  notUnderstood(reasons: readonly string[]): void {
    this.counts.notUnderstood += reasons.length;
    for (const reason of reasons)
      if (isFirst(this.#notUnderstood, reason))
        this.#log.warn('not all is understood of what the node sent', { node: this.#node, reason });
  }

  unknownType(uncut: string): void {
    const type = cutText(uncut, maxNameLength);
    this.counts.unknownTypes++;
    if (isFirst(this.#unknownTypes, type))
      this.#log.info('a type of message this version does not know', { node: this.#node, type });
  }

  /** Looks at the first event of each type: a newer node sends its new fields with every one. */
  #fieldsOf(events: readonly unknown[]): void {
    for (const event of events) {
      const uncut = (event as { type?: unknown } | null)?.type;
      const type = typeof uncut === 'string' ? cutText(uncut, maxNameLength) : null;
      if (type === null || !isFirst(this.#lookedAt, type)) continue;
      const fields = unknownFields(event);
      this.counts.unknownFields += fields.length;
      if (fields.length === 0) continue;
      const named = fields.slice(0, maxFieldsNamed).map((field) => cutText(field, maxNameLength));
      this.#log.info('fields this version does not know', { node: this.#node, type, fields: named });
    }
  }

  report(): void {
    if (Object.values(this.counts).some((count) => count > 0))
      this.#log.info('passed over in this session', { node: this.#node, ...this.counts });
  }
}

const maxKinds = 100;

function isFirst(seen: Set<string>, kind: string): boolean {
  if (seen.has(kind) || seen.size >= maxKinds) return false;
  seen.add(kind);
  return true;
}
