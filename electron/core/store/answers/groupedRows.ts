import type { History } from '#core/store/tables/history.ts';
import type { AlarmGroups } from './alarmGroups.ts';
import type { Windows } from './alarmSort.ts';
import { GroupTotals, kindOf } from './groupTotals.ts';
import { firstFrom, keysAt, OrderedItems } from './orderedItems.ts';

/**
 * The rows of a list in groups, by their refs: each group stands where its first row by the order would. What
 * stands in the list, a group or a row by itself, is a unit.
 */
export interface GroupedList {
  readonly groups: AlarmGroups;
  readonly totals: GroupTotals;
  /** Groups that have rows enough, ascending. */
  readonly present: readonly number[];
  /** How many units there are. */
  readonly units: number;
  /** Rows that are in a group. */
  readonly grouped: number;
  /** The group a row is in; 0: it stands by itself. Null: it is not in the list. */
  readonly groupOf: (ref: number) => number | null;
  /** Units in order, each by its first row. */
  readonly unitWindow: (offset: number, limit: number) => Int32Array;
  /** Which unit each of these groups is. */
  readonly placesOf: (groups: readonly number[]) => number[];
  /** Orders the rows of these groups, in one pass for all of them. */
  readonly gather: (groups: readonly number[]) => void;
  /** Rows of a group in order, the alarm about its cause first. */
  readonly members: (group: number) => Windows;
}

interface GroupedRowsParts {
  readonly history: History;
  /** Ascending. */
  readonly refs: Int32Array;
  /** By index of the refs. */
  readonly keys: Float64Array;
  readonly groups: AlarmGroups;
}

/** Rows of a group, ascending and in order. */
export interface Members {
  readonly refs: Int32Array;
  readonly keys: Float64Array;
  readonly ordered: OrderedItems;
}

const noMembers: Members = membersOf(new Int32Array(0), new Float64Array(0));

/** Rows as they were when they were grouped. */
export class GroupedRows implements GroupedList {
  readonly refs: Int32Array;
  readonly keys: Float64Array;
  readonly groups: AlarmGroups;
  readonly totals: GroupTotals;
  /** By index of the rows: what each counted as. */
  readonly kinds: Uint8Array;
  readonly present: readonly number[];
  readonly units: number;
  readonly grouped: number;
  /** Each unit by its first row, ascending. */
  readonly unitRefs: Int32Array;
  readonly order: OrderedItems;
  readonly #members = new Map<number, Members>();

  constructor({ history, refs, keys, groups }: GroupedRowsParts) {
    this.refs = refs;
    this.keys = keys;
    this.groups = groups;
    this.totals = new GroupTotals(groups.size);
    this.kinds = new Uint8Array(refs.length);
    this.#count(history);
    this.present = presentIn(groups, this.totals);
    this.grouped = this.present.reduce((sum, group) => sum + (this.totals.sizes[group] as number), 0);
    this.units = refs.length - this.grouped + this.present.length;
    this.unitRefs = new Int32Array(this.units);
    this.order = this.#orderUnits();
  }

  /** What it holds besides the refs. */
  get bytes(): number {
    let bytes = this.keys.byteLength + this.groups.of.byteLength + this.kinds.byteLength;
    bytes += this.unitRefs.byteLength + this.order.bytes;
    for (const { refs, keys, ordered } of this.#members.values())
      bytes += refs.byteLength + keys.byteLength + ordered.bytes;
    return bytes;
  }

  /** What an index of the refs is grouped as; also where its group is too small. */
  rawGroup(index: number): number {
    return this.groups.of[index] as number;
  }

  isGroup(group: number): boolean {
    return group !== 0 && (this.totals.sizes[group] ?? 0) >= this.groups.least;
  }

  groupOf(ref: number): number | null {
    const index = firstFrom(this.refs, ref);
    if (this.refs[index] !== ref) return null;
    const group = this.rawGroup(index);
    return this.isGroup(group) ? group : 0;
  }

  unitWindow(offset: number, limit: number): Int32Array {
    return this.order.window(offset, limit);
  }

  placesOf(groups: readonly number[]): number[] {
    const { first } = this.totals;
    return this.order.places(groups.map((group) => firstFrom(this.unitRefs, first[group] as number)));
  }

  members(group: number): Windows {
    return this.membersIn(group).ordered;
  }

  membersIn(group: number): Members {
    this.gather([group]);
    return this.#members.get(group) ?? noMembers;
  }

  gather(groups: readonly number[]): void {
    const wanted = groups.filter((group) => !this.#members.has(group) && this.isGroup(group));
    if (wanted.length === 0) return;
    const { of } = this.groups;
    const slots = new Int32Array(this.groups.size).fill(-1);
    for (const [slot, group] of wanted.entries()) slots[group] = slot;
    const lists = wanted.map((group) => new Int32Array(this.totals.sizes[group] as number));
    const taken = new Int32Array(wanted.length);
    for (let index = 0; index < of.length; index++) {
      const slot = slots[of[index] as number] as number;
      if (slot >= 0) (lists[slot] as Int32Array)[(taken[slot] as number)++] = index;
    }
    for (const [slot, group] of wanted.entries()) {
      const indices = lists[slot] as Int32Array;
      const keys = keysAt(indices, this.keys);
      for (let at = 0; at < indices.length; at++) indices[at] = this.refs[indices[at] as number] as number;
      this.#members.set(group, membersOf(indices, keys, this.groups.cause?.(group).isOf));
    }
  }

  #count({ alarms: { state, lastAt } }: History): void {
    const { refs, keys, totals } = this;
    const { of } = this.groups;
    for (let index = 0; index < of.length; index++) {
      const ref = refs[index] as number;
      const kind = kindOf(state[ref] as number);
      this.kinds[index] = kind;
      const group = of[index] as number;
      if (group === 0) continue;
      totals.count(group, kind, 1);
      totals.offerFirst(group, ref, keys[index] as number);
      totals.offerNewest(group, ref, lastAt[ref] as number);
    }
  }

  #orderUnits(): OrderedItems {
    const { first, sizes } = this.totals;
    const { of, least } = this.groups;
    const keys = new Float64Array(this.units);
    let taken = 0;
    for (let index = 0; index < of.length; index++) {
      const group = of[index] as number;
      const ref = this.refs[index] as number;
      if (group !== 0 && (sizes[group] as number) >= least && first[group] !== ref) continue;
      this.unitRefs[taken] = ref;
      keys[taken++] = this.keys[index] as number;
    }
    return new OrderedItems(this.unitRefs, keys);
  }
}

/** Groups that have as many rows as make one. */
export function presentIn({ least }: AlarmGroups, { sizes }: GroupTotals): number[] {
  const present: number[] = [];
  for (let group = 1; group < sizes.length; group++)
    if ((sizes[group] as number) >= least) present.push(group);
  return present;
}

/** Those that `isAbout` is true of come first. */
export function membersOf(
  refs: Int32Array,
  given: Float64Array,
  isAbout?: (ref: number) => boolean,
): Members {
  const about: number[] = [];
  if (isAbout) for (let at = 0; at < refs.length; at++) if (isAbout(refs[at] as number)) about.push(at);
  if (about.length === 0) return { refs, keys: given, ordered: new OrderedItems(refs, given) };
  const keys = given.slice();
  const indices = Int32Array.from(about);
  const ranked = new OrderedItems(indices, keysAt(indices, keys)).window(0, about.length);
  // What is no number is less than none.
  let least = 0;
  for (const key of given) if (key < least) least = key;
  for (const [rank, at] of ranked.entries()) keys[at] = least - about.length + rank;
  return { refs, keys: given, ordered: new OrderedItems(refs, keys) };
}
