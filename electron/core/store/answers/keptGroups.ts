import type { History } from '#core/store/tables/history.ts';
import type { AlarmGrouping, AlarmSort } from '#shared/contract/alarms.ts';
import type { AlarmFilter } from './alarmFilter.ts';
import type { AlarmGrouper } from './alarmGroups.ts';
import { type Keying, keyingFor, type Orders } from './alarmSort.ts';
import { EditedGroups, type GroupChange } from './editedGroups.ts';
import { type GroupedList, GroupedRows } from './groupedRows.ts';
import { kindOf } from './groupTotals.ts';
import { fewChanges } from './keptRows.ts';
import { firstFrom } from './orderedItems.ts';

interface KeptGroupsParts {
  readonly history: History;
  readonly by: AlarmGrouping['by'];
  readonly sort: AlarmSort;
  readonly orders: Orders;
  readonly pass: AlarmFilter;
  readonly grouper: AlarmGrouper;
}

/** Grouped rows, looked through once; after commits only what these have changed is. */
export class KeptGroups {
  readonly rows: GroupedRows;
  readonly #parts: KeptGroupsParts;
  readonly #keying: Keying;
  readonly #changesBefore: number;
  /** Which groups by solution there are follows from it. */
  readonly #solutions: Float64Array;

  /** `refs`: those that pass the filter now, ascending. Null: nothing of it can be in any group. */
  static of(parts: KeptGroupsParts, refs: Int32Array): KeptGroups | null {
    const { history, by, sort, orders, grouper } = parts;
    const groups = refs.length === 0 ? null : grouper.groups(history, refs, by);
    if (!groups) return null;
    const keying = keyingFor(history, refs, sort, orders);
    return new KeptGroups(parts, keying, new GroupedRows({ history, refs, keys: keying.keys, groups }));
  }

  private constructor(parts: KeptGroupsParts, keying: Keying, rows: GroupedRows) {
    this.rows = rows;
    this.#parts = parts;
    this.#keying = keying;
    this.#changesBefore = parts.history.alarms.changed.count;
    this.#solutions = parts.orders.nodes.bySolution(parts.history.nodes);
  }

  /** As they stand in this history. Null: they have to be grouped anew. */
  now(history: History): GroupedList | null {
    const { by, pass, grouper, orders, history: before } = this.#parts;
    if (history !== before || !this.#keying.isSame()) return null;
    if (by === 'solution' && orders.nodes.bySolution(history.nodes) !== this.#solutions) return null;
    const changed = fewChanges(history, this.#changesBefore);
    if (!changed) return null;
    const passing = pass(history, changed);
    const keys = this.#keying.keysOf(passing);
    if (!keys) return null;
    const groups = grouper.groups(history, passing, by) ?? {
      ...this.rows.groups,
      of: new Int32Array(passing.length),
    };
    const changes = this.#changes(history, changed, passing, keys, groups.of);
    return changes.length === 0 ? this.rows : EditedGroups.of(history, this.rows, groups, changes);
  }

  #changes(
    { alarms }: History,
    changed: Int32Array,
    passing: Int32Array,
    keys: Float64Array,
    of: Int32Array,
  ): GroupChange[] {
    const { refs, kinds, keys: keysBefore } = this.rows;
    const changes: GroupChange[] = [];
    let next = 0;
    for (const ref of changed) {
      const index = firstFrom(refs, ref);
      const before =
        refs[index] === ref
          ? {
              group: this.rows.rawGroup(index),
              key: keysBefore[index] as number,
              kind: kinds[index] as number,
            }
          : null;
      const isThere = passing[next] === ref;
      const after = isThere
        ? { group: of[next] as number, key: keys[next] as number, kind: kindOf(alarms.state[ref] as number) }
        : null;
      if (isThere) next++;
      if (before || after) changes.push({ ref, before, after });
    }
    return changes;
  }
}
