import type { History } from '#core/store/tables/history.ts';
import type { AlarmSort } from '#shared/contract/alarms.ts';
import type { AlarmFilter } from './alarmFilter.ts';
import { inSourceOrder, type Keying, keyingOf, type Orders, type Windows } from './alarmSort.ts';
import { type Edit, EditedItems, SplicedItems } from './editedItems.ts';
import { firstFrom, OrderedItems } from './orderedItems.ts';

/** Changes beyond this share of all alarms cost as much as to begin anew, and so many never do. */
const editedShare = 1 / 256;
const fewEdits = 64;

interface KeptRowsParts {
  readonly history: History;
  readonly sort: AlarmSort;
  readonly orders: Orders;
  readonly pass: AlarmFilter;
}

/** Rows that pass a filter, in an order. */
export interface Rows {
  readonly total: number;
  readonly windows: Windows;
  /** In source order. */
  readonly passing: () => Int32Array;
}

/** The rows of a filter and a sort, looked through once; after commits only what these have changed is. */
export class KeptRows {
  readonly first: Rows;
  readonly #parts: KeptRowsParts;
  readonly #changesBefore: number;
  readonly #refs: Int32Array;
  /** Null: the order is that of the source. */
  readonly #keyed: (Keying & { readonly ordered: OrderedItems }) | null = null;

  constructor(parts: KeptRowsParts) {
    const { history, sort, orders } = parts;
    this.#parts = parts;
    this.#changesBefore = history.alarms.changed.count;
    this.#refs = parts.pass(history);
    const refs = this.#refs;
    const { column, descending } = sort;
    if (column !== 'source') {
      const keying = keyingOf(history, refs, { column, descending }, orders);
      this.#keyed = { ...keying, ordered: new OrderedItems(refs, keying.keys) };
    }
    this.first = {
      total: refs.length,
      windows: this.#keyed?.ordered ?? inSourceOrder(windowsOf(refs), refs.length, sort.descending),
      passing: () => refs,
    };
  }

  /** What it holds for as long as it is kept. */
  get bytes(): number {
    return (
      this.#refs.byteLength + (this.#keyed ? this.#keyed.keys.byteLength + this.#keyed.ordered.bytes : 0)
    );
  }

  /** As they stand in this history. Null: they have to be looked through anew. */
  now(history: History): Rows | null {
    const { sort, history: before, pass } = this.#parts;
    if (history !== before || this.#keyed?.isSame() === false) return null;
    const changed = fewChanges(history, this.#changesBefore);
    if (!changed) return null;
    const edits = this.#edits(changed, pass(history, changed));
    if (!edits) return null;
    if (edits.length === 0) return this.first;
    const refs = this.#refs;
    const bySource = edits.map((edit) => [edit.index, edit] as const);
    const spliced = new SplicedItems(windowsOf(refs).window, refs.length, bySource);
    const { length } = spliced;
    return {
      total: length,
      windows: this.#keyed
        ? new EditedItems(this.#keyed.ordered, edits)
        : inSourceOrder(spliced, length, sort.descending),
      passing: () => spliced.window(0, length),
    };
  }

  /** In source order. Null: one of them has a key that could not be foreseen. */
  #edits(changed: Int32Array, passing: Int32Array): Edit[] | null {
    const refs = this.#refs;
    const before = this.#keyed?.keys;
    const keys = this.#keyed ? this.#keyed.keysOf(passing) : new Float64Array(passing.length);
    if (!keys) return null;
    const edits: Edit[] = [];
    let next = 0;
    for (const item of changed) {
      const index = firstFrom(refs, item);
      const wasThere = refs[index] === item;
      const isThere = passing[next] === item;
      const key = keys[next] ?? 0;
      if (isThere) next++;
      const keyBefore = before?.[index] ?? 0;
      if (wasThere && isThere && Object.is(key, keyBefore)) continue;
      if (isThere) edits.push({ index, key, item });
      if (wasThere) edits.push({ index, key: keyBefore, item: null });
    }
    return edits;
  }
}

/** Which have changed since so many changes. Null: so many that it is as well to begin anew. */
export function fewChanges({ alarms }: History, before: number): Int32Array | null {
  const changed = alarms.changed.since(before);
  return changed && changed.length <= Math.max(fewEdits, alarms.count * editedShare) ? changed : null;
}

const windowsOf = (refs: Int32Array): Windows => ({
  window: (offset, limit) => refs.subarray(offset, offset + limit),
});
