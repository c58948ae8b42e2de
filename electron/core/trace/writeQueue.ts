import { Deque } from './deque.ts';

/** A line of a file, its end included. */
interface Item {
  readonly text: string;
  readonly bytes: number;
  /** Of the node; others are Watchline's own and are not counted. */
  readonly isLine: boolean;
}

export interface Portion {
  readonly items: readonly Item[];
  readonly text: string;
  readonly bytes: number;
  readonly lines: number;
}

const linesIn = (items: readonly Item[]): number =>
  items.reduce((count, { isLine }) => count + (isLine ? 1 : 0), 0);

/** What waits to be written to one file. Beyond its limit the oldest go; lines are counted. */
export class WriteQueue {
  readonly #maxBytes: number;
  readonly #items = new Deque<Item>();
  #bytes = 0;
  #dropped = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get length(): number {
    return this.#items.length;
  }

  /** Lines that are gone for good. */
  get dropped(): number {
    return this.#dropped;
  }

  push(text: string, isLine: boolean): void {
    const item = { text, bytes: Buffer.byteLength(text), isLine };
    this.#items.push(item);
    this.#bytes += item.bytes;
    while (this.#bytes > this.#maxBytes) this.#drop(this.#shift());
  }

  /** The oldest items that fit into so many bytes, at least one; they are no longer here. */
  take(maxBytes: number): Portion {
    const items: Item[] = [];
    let bytes = 0;
    for (let next = this.#items.at(0); next; next = this.#items.at(0)) {
      if (items.length > 0 && bytes + next.bytes > maxBytes) break;
      items.push(next);
      bytes += next.bytes;
      this.#shift();
    }
    return { items, bytes, text: items.map(({ text }) => text).join(''), lines: linesIn(items) };
  }

  /** The first to be taken; 0: there is none. */
  get firstBytes(): number {
    return this.#items.at(0)?.bytes ?? 0;
  }

  /** What could not be written goes first again. */
  putBack({ items }: Portion): void {
    const rest: Item[] = [];
    for (let next = this.#shift(); next; next = this.#shift()) rest.push(next);
    for (const item of [...items, ...rest]) {
      this.#items.push(item);
      this.#bytes += item.bytes;
    }
    while (this.#bytes > this.#maxBytes) this.#drop(this.#shift());
  }

  /** Nothing of this will be written. */
  dropAll(): void {
    for (let next = this.#shift(); next; next = this.#shift()) this.#drop(next);
  }

  #shift(): Item | undefined {
    const item = this.#items.shift();
    if (item) this.#bytes -= item.bytes;
    return item;
  }

  #drop(item: Item | undefined): void {
    if (item?.isLine) this.#dropped++;
  }
}
