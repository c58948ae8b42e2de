import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { minuteMs } from '#shared/model/time.ts';
import { severityMask } from './alarmBits.ts';

/** How finely alarm events are counted. */
export const slotMs = 10_000;
/** A slot and a severity as one number: the severity is what is left of a division by this. */
const severityCodes = severityMask + 1;

/**
 * Counts what the running transaction appends, and writes the sums: how many alarm events of each node and
 * severity fall into each slot of its own clock, and which events were received in each minute of ours.
 */
export class CountTables {
  readonly #upsertRate: StatementSync;
  readonly #upsertMinute: StatementSync;
  /** node → slot and severity → count */
  readonly #rates = new Map<number, Map<number, number>>();
  readonly #minutes = new Map<number, [first: number, last: number]>();
  #lastSlots = new Map<number, number>();
  #lastNode = -1;
  #lastMinute = Number.NaN;
  #range: [first: number, last: number] = [0, 0];

  constructor(database: DatabaseSync) {
    this.#upsertRate = database.prepare(
      `INSERT INTO rates (slot, node, severity, count) VALUES (?, ?, ?, ?)
       ON CONFLICT (slot, node, severity) DO UPDATE SET count = count + excluded.count`,
    );
    this.#upsertMinute = database.prepare(
      `INSERT INTO minutes (minute, first, last) VALUES (?, ?, ?)
       ON CONFLICT (minute) DO UPDATE SET last = excluded.last`,
    );
  }

  /** One alarm event of a node, at its own time. `state`: what it says, see alarmBits.ts. */
  happened(node: number, at: number, state: number): void {
    if (node !== this.#lastNode) {
      this.#lastNode = node;
      let slots = this.#rates.get(node);
      if (!slots) {
        slots = new Map();
        this.#rates.set(node, slots);
      }
      this.#lastSlots = slots;
    }
    const slot = Math.floor(at / slotMs) * severityCodes + (state & severityMask);
    this.#lastSlots.set(slot, (this.#lastSlots.get(slot) ?? 0) + 1);
  }

  /** A row of `events`, received at a time of ours. */
  received(event: number, receivedAt: number): void {
    const minute = Math.floor(receivedAt / minuteMs);
    if (minute !== this.#lastMinute) {
      this.#lastMinute = minute;
      this.#range = this.#minutes.get(minute) ?? [event, event];
      this.#minutes.set(minute, this.#range);
    }
    this.#range[1] = event;
  }

  flush(): void {
    for (const [node, slots] of this.#rates) {
      for (const [key, count] of slots) {
        if (!Number.isFinite(key)) continue;
        const slot = Math.floor(key / severityCodes);
        this.#upsertRate.run(slot, node, key - slot * severityCodes, count);
      }
    }
    for (const [minute, [first, last]] of this.#minutes) {
      if (Number.isFinite(minute)) this.#upsertMinute.run(minute, first, last);
    }
    this.clear();
  }

  clear(): void {
    this.#rates.clear();
    this.#minutes.clear();
    this.#lastNode = -1;
    this.#lastMinute = Number.NaN;
  }
}
