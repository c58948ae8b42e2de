import {
  isActive,
  isLookedAfter,
  severityMask,
  stateCount,
  unseenBit,
} from '#core/store/tables/alarmBits.ts';
import type { History } from '#core/store/tables/history.ts';
import type { AlarmSort, AlarmSortColumn } from '#shared/contract/alarms.ts';
import { compareWords } from '#shared/words/order.ts';
import type { NodeOrder } from './nodeOrder.ts';
import type { TextOrder } from './textOrder.ts';

/** The places of what is ordered by words. */
export interface Orders {
  readonly texts: TextOrder;
  readonly nodes: NodeOrder;
}

type Column = Float64Array | Int32Array | Uint16Array;

/** Something ordered that can be looked at through a window. */
export interface Windows {
  window(offset: number, limit: number): Int32Array;
}

/** The order of the source, or the other way round, of so many rows. */
export const inSourceOrder = (rows: Windows, length: number, descending: boolean): Windows =>
  descending
    ? {
        window: (offset, limit) => {
          const end = Math.max(0, length - offset);
          const from = Math.max(0, end - limit);
          return rows
            .window(from, end - from)
            .slice()
            .reverse();
        },
      }
    : rows;

/**
 * What refs, given in source order, are ordered by: the lesser first, equal ones as they are given. Severity
 * ascends from the worst, state from active to ended; rows without a value come last either way.
 */
export function sortKeys(history: History, refs: Int32Array, sort: AlarmSort, orders: Orders): Float64Array {
  return keyingFor(history, refs, sort, orders).keys;
}

/** The same, with how rows that come or change later get theirs. */
export function keyingFor(
  history: History,
  refs: Int32Array,
  { column, descending }: AlarmSort,
  orders: Orders,
): Keying {
  if (column !== 'source') return keyingOf(history, refs, { column, descending }, orders);
  const keysOf = (some: Int32Array): Float64Array => sourceKeys(some, descending);
  return { keys: keysOf(refs), keysOf, isSame: () => true };
}

function sourceKeys(refs: Int32Array, descending: boolean): Float64Array {
  const keys = new Float64Array(refs.length);
  for (let index = 0; index < refs.length; index++)
    keys[index] = descending ? -(refs[index] as number) : (refs[index] as number);
  return keys;
}

/** The keys of some rows, and how rows that come or change later get theirs. */
export interface Keying {
  readonly keys: Float64Array;
  /** Comparable with `keys`. Null: of one of these there is none. */
  readonly keysOf: (refs: Int32Array) => Float64Array | null;
  /** False: what `keys` are read from has become something else. */
  readonly isSame: () => boolean;
}

export interface ColumnSort extends AlarmSort {
  readonly column: Exclude<AlarmSortColumn, 'source'>;
}

export function keyingOf(
  history: History,
  refs: Int32Array,
  { column, descending }: ColumnSort,
  { texts, nodes }: Orders,
): Keying {
  const { alarms } = history;
  const sign = descending ? -1 : 1;
  const keying = (keysOf: (some: Int32Array) => Float64Array, isSame = (): boolean => true): Keying => ({
    keys: keysOf(refs),
    keysOf,
    isSame,
  });
  const ranked = (ranks: () => Float64Array): Keying => {
    const table = ranks();
    return keying(
      (some) => readThrough(some, alarms.node, table, sign),
      () => ranks() === table,
    );
  };
  const marked = (mark: SortedMark): Keying => {
    const ranks = markRanks(history, mark);
    return keying(
      (some) => readMarks(history, some, mark, ranks, sign),
      () => areEqual(markRanks(history, mark), ranks),
    );
  };
  switch (column) {
    case 'lastAt':
    case 'firstAt':
    case 'occurrences':
      return keying((some) => read(some, alarms[column], sign));
    case 'text': {
      const places = (): Float64Array => texts.places();
      places();
      const { version } = texts;
      return keying(
        (some) => readThrough(some, alarms.definition, places(), sign),
        () => {
          places();
          return texts.version === version;
        },
      );
    }
    case 'node':
      return ranked(() => nodes.byName(history.nodes));
    case 'solution':
      return ranked(() => nodes.bySolution(history.nodes));
    case 'severity':
      return keying((some) => readThrough(some, alarms.state, bySeverity, sign));
    case 'state':
      return keying((some) => readThrough(some, alarms.state, byActivity, sign));
    case 'acknowledgedBy':
      return marked('acknowledged');
    case 'ticket':
      return marked('ticket');
    case 'attention': {
      const span = spanOf(refs, alarms.lastAt);
      const keysOf = (some: Int32Array): Float64Array | null => readAttention(some, alarms, span, sign);
      return { keys: keysOf(refs) ?? new Float64Array(0), keysOf, isSame: () => true };
    }
  }
}

const bySeverity = Float64Array.from({ length: stateCount }, (_, state) => state & severityMask);
const byActivity = Float64Array.from({ length: stateCount }, (_, state) => (isActive(state) ? 0 : 1));

/**
 * By state: what is active and nobody has, what ended unseen, what else is active, the rest; each by
 * severity.
 */
const byAttention = Float64Array.from({ length: stateCount }, (_, state) => {
  const open = isLookedAfter(state) ? 2 : 0;
  const over = (state & unseenBit) === 0 ? 3 : 1;
  return (isActive(state) ? open : over) * (severityMask + 1) + (state & severityMask);
});
/** The alarms of so long come behind those of one rank, until all are looked through anew. */
const aheadMs = 3_600_000;

interface Span {
  readonly first: number;
  /** The times of one rank take no more room than they need: keys are counted. */
  readonly rankMs: number;
}

function spanOf(refs: Int32Array, lastAt: Float64Array): Span {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const ref of refs) {
    const at = lastAt[ref] ?? 0;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return { first, rankMs: last - first + aheadMs };
}

/** Of equal rank the newest first. Null: one is of another time. */
function readAttention(
  refs: Int32Array,
  { state, lastAt }: History['alarms'],
  { first, rankMs }: Span,
  sign: number,
): Float64Array | null {
  const keys = new Float64Array(refs.length);
  for (let index = 0; index < refs.length; index++) {
    const ref = refs[index] ?? 0;
    const rank = byAttention[state[ref] ?? 0] ?? 0;
    const after = (lastAt[ref] ?? 0) - first;
    // The comparison fails also where no row has given a time.
    if (!(after >= 0 && after < rankMs)) return null;
    keys[index] = sign * (rank * rankMs - after);
  }
  return keys;
}

function read(refs: Int32Array, column: Column, sign: number): Float64Array {
  const keys = new Float64Array(refs.length);
  for (let index = 0; index < refs.length; index++) keys[index] = sign * (column[refs[index] ?? 0] ?? 0);
  return keys;
}

function readThrough(refs: Int32Array, column: Column, table: Float64Array, sign: number): Float64Array {
  const keys = new Float64Array(refs.length);
  for (let index = 0; index < refs.length; index++) {
    keys[index] = sign * (table[column[refs[index] ?? 0] ?? 0] ?? 0);
  }
  return keys;
}

/** Who acknowledged, or the ticket. */
type SortedMark = 'acknowledged' | 'ticket';

function markRanks({ standings }: History, mark: SortedMark): ReadonlyMap<string, number> {
  const values = new Set<string>();
  for (const held of standings.byRef.values()) values.add(held[mark]?.value ?? '');
  values.delete('');
  return new Map([...values].sort(compareWords).map((value, rank) => [value, rank]));
}

const areEqual = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean =>
  one.size === other.size && [...one].every(([value, rank]) => other.get(value) === rank);

function readMarks(
  { standings }: History,
  refs: Int32Array,
  mark: SortedMark,
  ranks: ReadonlyMap<string, number>,
  sign: number,
): Float64Array {
  const last = ranks.size + 1;
  const keys = new Float64Array(refs.length);
  for (let index = 0; index < refs.length; index++) {
    const rank = ranks.get(standings.byRef.get(refs[index] ?? 0)?.[mark]?.value ?? '');
    keys[index] = rank === undefined ? last : sign * rank;
  }
  return keys;
}
