import type { NodeEvent } from '#shared/model/event.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { toIso, turnEvent } from '#shared/protocol/times.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event without its place in the journal. */
export type EventBody = DistributiveOmit<NodeEvent, 'seq' | 'at'>;

/**
 * In: what happened on a node. Out: numbered events as JSON texts, each written once however many listen.
 * The last `kept` can be resumed from; the ledger, everything ever written, is for checks only.
 */
export class Journal {
  readonly bootId: string;
  readonly #kept: number;
  readonly #texts: string[] = [];
  readonly #onAppended: () => void;

  constructor(bootId: string, kept: number, onAppended: () => void) {
    this.bootId = bootId;
    this.#kept = kept;
    this.#onAppended = onAppended;
  }

  /** The number of the last event; 0 while there is none. */
  get seq(): number {
    return this.#texts.length;
  }

  /** Whether a client that has everything up to `seq` can go on from there. */
  reaches(seq: number): boolean {
    return seq <= this.seq && seq >= this.seq - this.#kept;
  }

  append(at: EpochMs, body: EventBody): void {
    const event = { seq: this.seq + 1, at, ...body } as NodeEvent;
    this.#texts.push(JSON.stringify(turnEvent(event, toIso)));
    this.#onAppended();
  }

  /** The events after `seq` as JSON texts joined by commas: at most `maxEvents`, about `maxBytes`, at least one. */
  textsAfter(seq: number, maxEvents: number, maxBytes: number): { joined: string; last: number } {
    let bytes = 0;
    let last = seq;
    while (last < this.seq && last - seq < maxEvents) {
      bytes += (this.#texts[last] as string).length + 1;
      if (bytes > maxBytes && last > seq) break;
      last++;
    }
    return { joined: this.#texts.slice(seq, last).join(','), last };
  }

  /** Everything from `fromSeq` on, as the text of a JSON array. */
  ledger(fromSeq: number): string {
    return `[${this.#texts.slice(Math.max(0, fromSeq - 1)).join(',')}]`;
  }
}
