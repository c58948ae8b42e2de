import type { History } from '#core/store/tables/history.ts';
import type { AlarmGroups } from './alarmGroups.ts';
import type { Windows } from './alarmSort.ts';
import { type Edit, EditedItems } from './editedItems.ts';
import { type GroupedList, type GroupedRows, type Members, membersOf, presentIn } from './groupedRows.ts';
import { GroupTotals } from './groupTotals.ts';
import { firstFrom } from './orderedItems.ts';

/** How a row stands in its list. */
interface Standing {
  /** Also one that is too small. */
  readonly group: number;
  readonly key: number;
  readonly kind: number;
}

/** A row that may stand otherwise than when the rows were grouped. */
export interface GroupChange {
  readonly ref: number;
  /** Null: it was not there. */
  readonly before: Standing | null;
  /** Null: it is not there. */
  readonly after: Standing | null;
}

/** Grouped rows with changes: nothing that has not changed is looked at again, as a rule. */
export class EditedGroups implements GroupedList {
  readonly groups: AlarmGroups;
  readonly totals: GroupTotals;
  readonly present: readonly number[];
  readonly units: number;
  readonly grouped: number;
  readonly #base: GroupedRows;
  readonly #changes: ReadonlyMap<number, GroupChange>;
  /** By group, those that came into it, left it, or stand elsewhere in it. */
  readonly #moved = new Map<number, GroupChange[]>();
  readonly #members = new Map<number, Windows>();
  readonly #order: EditedItems;

  /** `changes` ascend. Null: rows that have not changed have become a group, or are one no more. */
  static of(
    history: History,
    base: GroupedRows,
    groups: AlarmGroups,
    changes: readonly GroupChange[],
  ): EditedGroups | null {
    const totals = changedTotals(history, base, groups, changes);
    if (groups.least > 1)
      for (let group = 1; group < totals.size; group++)
        if (base.isGroup(group) !== (totals.sizes[group] as number) >= groups.least) return null;
    return new EditedGroups(base, groups, totals, changes);
  }

  private constructor(
    base: GroupedRows,
    groups: AlarmGroups,
    totals: GroupTotals,
    changes: readonly GroupChange[],
  ) {
    this.#base = base;
    this.groups = groups;
    this.totals = totals;
    this.#changes = new Map(changes.map((change) => [change.ref, change]));
    this.present = presentIn(groups, totals);
    this.grouped = this.present.reduce((sum, group) => sum + (totals.sizes[group] as number), 0);
    let rows = base.refs.length;
    for (const { before, after } of changes) rows += (after ? 1 : 0) - (before ? 1 : 0);
    this.units = rows - this.grouped + this.present.length;
    this.#order = new EditedItems(base.order, this.#unitEdits(changes));
  }

  groupOf(ref: number): number | null {
    const change = this.#changes.get(ref);
    if (!change) return this.#base.groupOf(ref);
    return change.after && this.#shown(change.after.group);
  }

  unitWindow(offset: number, limit: number): Int32Array {
    return this.#order.window(offset, limit);
  }

  placesOf(groups: readonly number[]): number[] {
    const { first, firstKey } = this.totals;
    return groups.map((group) => {
      const ref = first[group] as number;
      return this.#order.placeOf(ref, firstKey[group] as number, firstFrom(this.#base.unitRefs, ref));
    });
  }

  gather(groups: readonly number[]): void {
    this.#base.gather(groups);
  }

  members(group: number): Windows {
    const moved = this.#moved.get(group);
    if (!moved) return this.#base.members(group);
    let members = this.#members.get(group);
    if (!members) {
      members = this.#editedMembers(group, moved);
      this.#members.set(group, members);
    }
    return members;
  }

  /** 0 where it is too small. */
  #shown(group: number): number {
    return group !== 0 && (this.totals.sizes[group] as number) >= this.groups.least ? group : 0;
  }

  #unitEdits(changes: readonly GroupChange[]): Edit[] {
    const base = this.#base;
    const { unitRefs, totals } = base;
    const edits: Edit[] = [];
    const leave = (ref: number, key: number): number =>
      edits.push({ index: firstFrom(unitRefs, ref), key, item: null });
    const come = (ref: number, key: number): number =>
      edits.push({ index: firstFrom(unitRefs, ref), key, item: ref });
    const touched = new Set<number>();
    for (const change of changes) {
      const { ref, before, after } = change;
      const was = before && (base.isGroup(before.group) ? before.group : 0);
      const is = after && this.#shown(after.group);
      for (const group of [was, is]) if (group) touched.add(group);
      const isWhereItWas = was === is && Object.is(before?.key, after?.key);
      // Of a cause, whether it is about that may have changed.
      if (isWhereItWas && !this.groups.cause) continue;
      if (before && was === 0) leave(ref, before.key);
      if (after && is === 0) come(ref, after.key);
      for (const group of new Set([was, is])) if (group) this.#move(group, change);
    }
    for (const group of touched) {
      const [was, is] = [base.isGroup(group), this.#shown(group) !== 0];
      const [first, key] = [totals.first[group] ?? 0, totals.firstKey[group] ?? 0];
      const [now, keyNow] = [this.totals.first[group] as number, this.totals.firstKey[group] as number];
      if (was && is && first === now && Object.is(key, keyNow)) continue;
      if (was) leave(first, key);
      if (is) come(now, keyNow);
    }
    return edits;
  }

  #move(group: number, change: GroupChange): void {
    const moved = this.#moved.get(group);
    if (moved) moved.push(change);
    else this.#moved.set(group, [change]);
  }

  #editedMembers(group: number, moved: readonly GroupChange[]): Windows {
    const members = this.#base.membersIn(group);
    const isAbout = this.groups.cause?.(group).isOf;
    if (isAbout) {
      // Which of them are about the cause may have changed: they are ordered again.
      const { refs, keys } = editedMembers(members, moved, group);
      return membersOf(refs, keys, isAbout).ordered;
    }
    const edits = moved.flatMap(({ ref, before, after }) => {
      const index = firstFrom(members.refs, ref);
      const left: Edit[] = before?.group === group ? [{ index, key: before.key, item: null }] : [];
      return after?.group === group ? [...left, { index, key: after.key, item: ref }] : left;
    });
    return new EditedItems(members.ordered, edits);
  }
}

/** Those of the group with their keys, ascending like the changes. */
function editedMembers(
  { refs, keys }: Pick<Members, 'refs' | 'keys'>,
  moved: readonly GroupChange[],
  group: number,
): Pick<Members, 'refs' | 'keys'> {
  const most = refs.length + moved.length;
  const edited = { refs: new Int32Array(most), keys: new Float64Array(most) };
  let taken = 0;
  const take = (ref: number, key: number): void => {
    edited.refs[taken] = ref;
    edited.keys[taken++] = key;
  };
  let index = 0;
  for (const { ref, after } of moved) {
    for (; index < refs.length && (refs[index] as number) < ref; index++)
      take(refs[index] as number, keys[index] as number);
    if (refs[index] === ref) index++;
    if (after?.group === group) take(ref, after.key);
  }
  for (; index < refs.length; index++) take(refs[index] as number, keys[index] as number);
  return { refs: edited.refs.subarray(0, taken), keys: edited.keys.subarray(0, taken) };
}

/** The totals with the changes in them; who is first or newest is looked for where it has gone. */
function changedTotals(
  { alarms: { lastAt } }: History,
  base: GroupedRows,
  groups: AlarmGroups,
  changes: readonly GroupChange[],
): GroupTotals {
  const totals = new GroupTotals(groups.size, base.totals);
  const firstGone = new Set<number>();
  const newestGone = new Set<number>();
  for (const { ref, before } of changes) {
    if (!before || before.group === 0) continue;
    totals.count(before.group, before.kind, -1);
    if (totals.first[before.group] === ref) firstGone.add(before.group);
    if (totals.newest[before.group] === ref) newestGone.add(before.group);
  }
  const offer = (group: number, ref: number, key: number): void => {
    if (totals.offerFirst(group, ref, key)) firstGone.delete(group);
    if (totals.offerNewest(group, ref, lastAt[ref] as number)) newestGone.delete(group);
  };
  // Those that have gone still say what one has to come before.
  for (const { ref, after } of changes) {
    if (!after || after.group === 0) continue;
    totals.count(after.group, after.kind, 1);
    offer(after.group, ref, after.key);
  }
  const gone = new Set([...firstGone, ...newestGone]);
  if (gone.size === 0) return totals;
  const isWanted = new Uint8Array(groups.size);
  for (const group of gone) {
    totals.forgetBest(group);
    isWanted[group] = 1;
  }
  const { refs, keys } = base;
  let next = 0;
  for (let index = 0; index < refs.length; index++) {
    const group = base.rawGroup(index);
    if (isWanted[group] === 0) continue;
    const ref = refs[index] as number;
    while (next < changes.length && (changes[next] as GroupChange).ref < ref) next++;
    if (changes[next]?.ref !== ref) offer(group, ref, keys[index] as number);
  }
  for (const { ref, after } of changes)
    if (after && isWanted[after.group] === 1) offer(after.group, ref, after.key);
  return totals;
}
