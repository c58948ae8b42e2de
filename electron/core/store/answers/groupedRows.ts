import { acknowledgedBit, activeBit, severityMask } from '#core/store/tables/alarmBits.ts';
import type { History } from '#core/store/tables/history.ts';
import type { AlarmGroup } from '#shared/contract/alarms.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';
import type { AlarmGroups } from './alarmGroups.ts';
import { keysAt, OrderedItems } from './orderedItems.ts';

/** A group's alarms are counted by severity (bits 0–2), active (3) and acknowledged (4). */
const kinds = 32;
const acknowledgedKind = 1 << 4;

/** Rows that are given by index, in groups, ordered by their keys. */
interface GroupedRowsParts {
  readonly history: History;
  readonly refs: Int32Array;
  readonly keys: Float64Array;
  readonly groups: AlarmGroups;
}

/**
 * The rows of a list in groups: each group stands where its first row by the order would. What stands in the
 * list, a group or a row by itself, is a unit.
 */
export class GroupedRows {
  readonly refs: Int32Array;
  readonly groups: AlarmGroups;
  /** By index of the rows: its group; 0: it stands by itself. */
  readonly of: Int32Array;
  /** Groups that have rows, in no order. */
  readonly present: readonly number[];
  /** How many units there are. */
  readonly units: number;
  /** Rows that are in a group. */
  readonly grouped: number;
  readonly #keys: Float64Array;
  readonly #history: History;
  readonly #counts: Int32Array;
  /** By group: its first row in the order, and the one of the newest date of error. */
  readonly #first: Int32Array;
  readonly #newest: Int32Array;
  /** Of the first row of a group among the units, as they are given. */
  readonly #unitOf: Int32Array;
  readonly #order: OrderedItems;
  readonly #members = new Map<number, OrderedItems>();

  constructor({ history, refs, keys, groups }: GroupedRowsParts) {
    this.refs = refs;
    this.groups = groups;
    this.of = groups.of;
    this.#keys = keys;
    this.#history = history;
    this.#counts = new Int32Array(groups.size * kinds);
    this.#first = new Int32Array(groups.size).fill(-1);
    this.#newest = new Int32Array(groups.size).fill(-1);
    this.#count();
    this.present = this.#dissolveSmall();
    this.grouped = this.present.reduce((sum, group) => sum + this.count(group), 0);
    this.units = refs.length - this.grouped + this.present.length;
    this.#unitOf = new Int32Array(groups.size);
    this.#order = this.#orderUnits();
  }

  #count(): void {
    const { state, lastAt } = this.#history.alarms;
    const { of, refs } = this;
    const keys = this.#keys;
    const first = this.#first;
    const newest = this.#newest;
    for (let index = 0; index < of.length; index++) {
      const group = of[index] as number;
      if (group === 0) continue;
      const ref = refs[index] as number;
      const bits = state[ref] as number;
      const kind =
        (bits & (severityMask | activeBit)) | ((bits & acknowledgedBit) === 0 ? 0 : acknowledgedKind);
      (this.#counts[group * kinds + kind] as number)++;
      const best = first[group] as number;
      if (best < 0 || isLess(keys[index] as number, keys[best] as number)) first[group] = index;
      const last = newest[group] as number;
      if (last < 0 || (lastAt[ref] as number) > (lastAt[refs[last] as number] as number))
        newest[group] = index;
    }
  }

  /** Rows of a group that is too small stand by themselves. Answers the groups that are left. */
  #dissolveSmall(): number[] {
    const { least, size } = this.groups;
    const isSmall = new Uint8Array(size);
    const left: number[] = [];
    for (let group = 1; group < size; group++) {
      const count = this.count(group);
      if (count >= least) left.push(group);
      else if (count > 0) isSmall[group] = 1;
    }
    if (isSmall.includes(1))
      for (let index = 0; index < this.of.length; index++)
        if (isSmall[this.of[index] as number] === 1) this.of[index] = 0;
    return left;
  }

  #orderUnits(): OrderedItems {
    const items = new Int32Array(this.units);
    const keys = new Float64Array(this.units);
    let taken = 0;
    for (let index = 0; index < this.of.length; index++) {
      const group = this.of[index] as number;
      if (group !== 0) {
        if (this.#first[group] !== index) continue;
        this.#unitOf[group] = taken;
      }
      items[taken] = index;
      keys[taken++] = this.#keys[index] as number;
    }
    return new OrderedItems(items, keys);
  }

  count(group: number): number {
    let sum = 0;
    for (let kind = 0; kind < kinds; kind++) sum += this.#counts[group * kinds + kind] as number;
    return sum;
  }

  /** Units in order, each by its first row. */
  unitWindow(offset: number, limit: number): Int32Array {
    return this.#order.window(offset, limit);
  }

  /** Which unit each of these groups is. */
  placesOf(groups: readonly number[]): number[] {
    return this.#order.places(groups.map((group) => this.#unitOf[group] as number));
  }

  /** Rows of a group in order, the alarm about its cause first. */
  members(group: number, offset: number, limit: number): Int32Array {
    this.gather([group]);
    return this.#members.get(group)?.window(offset, limit) ?? new Int32Array(0);
  }

  /** Orders the rows of these groups, in one pass for all of them. */
  gather(groups: readonly number[]): void {
    const wanted = groups.filter((group) => !this.#members.has(group));
    if (wanted.length === 0) return;
    const slots = new Int32Array(this.groups.size).fill(-1);
    for (const [slot, group] of wanted.entries()) slots[group] = slot;
    const lists = wanted.map((group) => new Int32Array(this.count(group)));
    const taken = new Int32Array(wanted.length);
    for (let index = 0; index < this.of.length; index++) {
      const slot = slots[this.of[index] as number] as number;
      if (slot >= 0) (lists[slot] as Int32Array)[(taken[slot] as number)++] = index;
    }
    for (const [slot, group] of wanted.entries())
      this.#members.set(group, this.#ordered(group, lists[slot] as Int32Array));
  }

  #ordered(group: number, indices: Int32Array): OrderedItems {
    const keys = keysAt(indices, this.#keys);
    const cause = this.groups.cause?.(group);
    if (cause) {
      const about = [...indices.keys()].filter((at) =>
        cause.isOf(this.refs[indices[at] as number] as number),
      );
      const ordered = new OrderedItems(
        Int32Array.from(about),
        Float64Array.from(about, (at) => keys[at] as number),
      );
      let least = 0;
      for (const key of keys) least = isLess(key, least) ? key : least;
      for (const [rank, at] of ordered.window(0, about.length).entries())
        keys[at] = least - about.length + rank;
    }
    return new OrderedItems(indices, keys);
  }

  /** All that its head says but where it stands. */
  totals(group: number): Omit<AlarmGroup, 'key' | 'of' | 'line' | 'isOpen'> {
    const { alarms, nodes } = this.#history;
    const of = (severity: number, bits: number): number =>
      this.#counts[group * kinds + (severity | bits)] as number;
    const sum = (counted: (severity: number) => number): number =>
      severities.reduce((all, _, severity) => all + counted(severity), 0);
    const unacknowledged = (severity: number): number => of(severity, activeBit);
    const active = (severity: number): number =>
      of(severity, activeBit) + of(severity, activeBit | acknowledgedKind);
    const all = (severity: number): number =>
      active(severity) + of(severity, 0) + of(severity, acknowledgedKind);
    const worst = (counted: (severity: number) => number): Severity | undefined =>
      severities.find((_, severity) => counted(severity) > 0);
    const ref = this.refs[this.#newest[group] as number] ?? 0;
    return {
      count: sum(all),
      active: sum(active),
      unacknowledged: sum(unacknowledged),
      bySeverity: Object.fromEntries(
        severities.map((name, severity) => [name, active(severity)]),
      ) as AlarmGroup['bySeverity'],
      worst: worst(active) ?? worst(all) ?? 'indeterminate',
      newest: { nodeKey: nodes.byId.get(alarms.node[ref] ?? 0)?.key ?? '', at: alarms.lastAt[ref] ?? 0 },
    };
  }

  /** The first row of a group in the order. */
  firstOf(group: number): number {
    return this.refs[this.#first[group] as number] ?? 0;
  }
}

/** What is no number comes last. */
const isLess = (key: number, than: number): boolean =>
  key < than || (Number.isNaN(than) && !Number.isNaN(key));
