import type { EventBatch, SessionOpened } from '#core/link/linkEvents.ts';
import { alarmState, changeCode, removed } from './alarmBits.ts';
import { AliasTable, definitionOf } from './aliasTable.ts';
import { batchRow, type Definition, type Extra, extraRow, type Pack, packRows, rowSize } from './pack.ts';

interface Source {
  readonly number: number;
  bootId: string | null;
}

/** Packs what the links hand in, in their order, on the thread that runs the sockets: it must cost next to nothing. */
export class PackWriter {
  #numbers = new Float64Array(256 * rowSize);
  #rows = 0;
  #definitions: Definition[] = [];
  #extras: Extra[] = [];
  readonly #sources = new Map<string, Source>();
  readonly #aliases = new AliasTable();

  /** Rows waiting to be taken. */
  get rows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows >= packRows;
  }

  opened(nodeKey: string, opened: SessionOpened): void {
    const { cursor, resumed, node, snapshot, gaps, nodeAt, receivedAt } = opened;
    // A snapshot may give an id to another row, so what the ids meant is asked anew.
    if (snapshot !== null) this.#aliases.forgetNode(nodeKey);
    this.#extra({
      kind: 'opened',
      nodeKey,
      opened: { cursor, resumed, node, snapshot, gaps, nodeAt, receivedAt },
    });
  }

  append(nodeKey: string, batch: EventBatch): void {
    this.#reserve(batch.events.length + 2);
    const source = this.#source(nodeKey, batch.bootId);
    this.#row(batchRow, source.number, batch.seq, batch.receivedAt, 0, 0, 0, 0);
    const aliases = this.#aliases.ofNode(nodeKey);
    for (const event of batch.events) {
      if (event.type !== 'alarm') {
        this.#extra({ kind: 'event', event });
        continue;
      }
      const { alarm } = event;
      const change = changeCode(event.change);
      const alias = this.#aliases.aliasOf(aliases, alarm);
      let definition = -1;
      if (this.#aliases.isNews) definition = this.#definitions.push(definitionOf(alarm)) - 1;
      this.#row(
        change | (alarmState(alarm) << 3),
        alias,
        event.seq,
        event.at,
        alarm.occurrences,
        alarm.firstAt,
        alarm.lastAt,
        definition,
      );
      if (change === removed) this.#aliases.forget(aliases, alarm.id);
    }
  }

  /** Hands over what has been packed and starts afresh. */
  take(): Pack {
    const pack = {
      numbers: this.#numbers,
      rows: this.#rows,
      definitions: this.#definitions,
      extras: this.#extras,
    };
    // As large as the last one was used: a quiet system keeps small packs, a busy one does not grow them each time.
    this.#numbers = new Float64Array(Math.max(64, Math.min(this.#rows, packRows)) * rowSize);
    this.#rows = 0;
    this.#definitions = [];
    this.#extras = [];
    return pack;
  }

  #source(nodeKey: string, bootId: string): Source {
    let source = this.#sources.get(nodeKey);
    if (source === undefined) {
      source = { number: this.#sources.size, bootId: null };
      this.#sources.set(nodeKey, source);
    }
    if (source.bootId !== bootId) {
      source.bootId = bootId;
      this.#extra({ kind: 'source', source: source.number, nodeKey, bootId });
    }
    return source;
  }

  #extra(extra: Extra): void {
    this.#reserve(1);
    this.#row(extraRow, this.#extras.push(extra) - 1, 0, 0, 0, 0, 0, 0);
  }

  #reserve(rows: number): void {
    const needed = (this.#rows + rows) * rowSize;
    if (needed <= this.#numbers.length) return;
    const grown = new Float64Array(Math.max(needed, this.#numbers.length * 2));
    grown.set(this.#numbers);
    this.#numbers = grown;
  }

  #row(a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number): void {
    const numbers = this.#numbers;
    const at = this.#rows++ * rowSize;
    numbers[at] = a;
    numbers[at + 1] = b;
    numbers[at + 2] = c;
    numbers[at + 3] = d;
    numbers[at + 4] = e;
    numbers[at + 5] = f;
    numbers[at + 6] = g;
    numbers[at + 7] = h;
  }
}
