import { acknowledgedBit, activeBit, severityMask } from '#core/store/tables/alarmBits.ts';
import type { AlarmGroup } from '#shared/contract/alarms.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';

/** A group's alarms are counted by severity (bits 0–2), active (3) and acknowledged (4). */
const kinds = 32;
const acknowledgedKind = 1 << 4;

/** What an alarm counts as. */
export const kindOf = (state: number): number =>
  (state & (severityMask | activeBit)) | ((state & acknowledgedBit) === 0 ? 0 : acknowledgedKind);

/** Of each group how many rows it has of each kind, its first one by their keys and its newest. */
export class GroupTotals {
  /** One more than the highest group. */
  readonly size: number;
  readonly sizes: Int32Array;
  /** By group; 0: it has none. Of equal ones the first in the source. */
  readonly first: Int32Array;
  readonly firstKey: Float64Array;
  readonly newest: Int32Array;
  readonly newestAt: Float64Array;
  readonly #counts: Int32Array;

  /** Those of `from`, and room for more. */
  constructor(size: number, from?: GroupTotals) {
    this.size = size;
    this.sizes = new Int32Array(size);
    this.first = new Int32Array(size);
    this.firstKey = new Float64Array(size);
    this.newest = new Int32Array(size);
    this.newestAt = new Float64Array(size);
    this.#counts = new Int32Array(size * kinds);
    if (!from) return;
    this.sizes.set(from.sizes);
    this.first.set(from.first);
    this.firstKey.set(from.firstKey);
    this.newest.set(from.newest);
    this.newestAt.set(from.newestAt);
    this.#counts.set(from.#counts);
  }

  count(group: number, kind: number, by: 1 | -1): void {
    (this.sizes[group] as number) += by;
    (this.#counts[group * kinds + kind] as number) += by;
  }

  /** Puts it first where nothing comes before it; says whether it is. */
  offerFirst(group: number, ref: number, key: number): boolean {
    const first = this.first[group] as number;
    const firstKey = this.firstKey[group] as number;
    if (first !== 0 && (isLess(firstKey, key) || (!isLess(key, firstKey) && first < ref))) return false;
    this.first[group] = ref;
    this.firstKey[group] = key;
    return true;
  }

  /** The same for the newest. */
  offerNewest(group: number, ref: number, lastAt: number): boolean {
    const newest = this.newest[group] as number;
    const newestAt = this.newestAt[group] as number;
    if (newest !== 0 && (newestAt > lastAt || (newestAt === lastAt && newest < ref))) return false;
    this.newest[group] = ref;
    this.newestAt[group] = lastAt;
    return true;
  }

  /** Who is first and who is the newest of it has to be looked for again. */
  forgetBest(group: number): void {
    this.first[group] = 0;
    this.newest[group] = 0;
  }

  /** What its head says of how many there are. */
  numbers(group: number): Pick<AlarmGroup, 'count' | 'active' | 'unacknowledged' | 'bySeverity' | 'worst'> {
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
    return {
      count: sum(all),
      active: sum(active),
      unacknowledged: sum(unacknowledged),
      bySeverity: Object.fromEntries(
        severities.map((name, severity) => [name, active(severity)]),
      ) as AlarmGroup['bySeverity'],
      worst: worst(active) ?? worst(all) ?? 'indeterminate',
    };
  }
}

/** What is no number comes last. */
const isLess = (key: number, than: number): boolean =>
  key < than || (Number.isNaN(than) && !Number.isNaN(key));
