import {
  isActive,
  isLookedAfter,
  severityMask,
  stateCount,
  unseenBit,
} from '#core/store/tables/alarmBits.ts';
import type { History } from '#core/store/tables/history.ts';
import type { AlarmSort, AlarmSortColumn } from '#shared/contract/alarms.ts';
import { OrderedItems } from './orderedItems.ts';
import type { TextOrder } from './textOrder.ts';

type Column = Float64Array | Int32Array | Uint16Array;

/**
 * Refs, given in source order, in the order asked for. Severity ascends from the worst, state from active to
 * ended; equal rows stand in source order; rows without a value come last either way.
 */
export function sortAlarms(
  history: History,
  refs: Int32Array,
  { column, descending }: AlarmSort,
  texts: TextOrder,
): Windows {
  if (column !== 'source') {
    return new OrderedItems(refs, keysFor(history, refs, column, texts, descending ? -1 : 1));
  }
  if (!descending) return { window: (offset, limit) => refs.subarray(offset, offset + limit) };
  return {
    window: (offset, limit) => {
      const end = Math.max(0, refs.length - offset);
      return refs.slice(Math.max(0, end - limit), end).reverse();
    },
  };
}

/** What refs, given in source order, are ordered by: the lesser first, equal ones as they are given. */
export function sortKeys(
  history: History,
  refs: Int32Array,
  { column, descending }: AlarmSort,
  texts: TextOrder,
): Float64Array {
  if (column !== 'source') return keysFor(history, refs, column, texts, descending ? -1 : 1);
  const keys = new Float64Array(refs.length);
  for (let index = 0; index < refs.length; index++) keys[index] = descending ? -index : index;
  return keys;
}

/** Something ordered that can be looked at through a window. */
export interface Windows {
  window(offset: number, limit: number): Int32Array;
}

function keysFor(
  history: History,
  refs: Int32Array,
  column: Exclude<AlarmSortColumn, 'source'>,
  texts: TextOrder,
  sign: 1 | -1,
): Float64Array {
  const { alarms } = history;
  switch (column) {
    case 'lastAt':
      return read(refs, alarms.lastAt, sign);
    case 'firstAt':
      return read(refs, alarms.firstAt, sign);
    case 'occurrences':
      return read(refs, alarms.occurrences, sign);
    case 'text':
      return readThrough(refs, alarms.definition, texts.ranks(), sign);
    case 'node':
      return readThrough(refs, alarms.node, nodeRanks(history), sign);
    case 'solution':
      return readThrough(refs, alarms.node, solutionRanks(history), sign);
    case 'severity':
      return readThrough(refs, alarms.state, bySeverity, sign);
    case 'state':
      return readThrough(refs, alarms.state, byActivity, sign);
    case 'acknowledgedBy':
      return markRanks(history, refs, 'acknowledged', sign);
    case 'ticket':
      return markRanks(history, refs, 'ticket', sign);
    case 'attention':
      return readAttention(refs, alarms, sign);
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
/**
 * Of equal rank the newest first. The times of one rank take no more room than they need: keys are counted.
 */
function readAttention(refs: Int32Array, { state, lastAt }: History['alarms'], sign: number): Float64Array {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const ref of refs) {
    const at = lastAt[ref] ?? 0;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const rankMs = last - first + 1;
  const keys = new Float64Array(refs.length);
  for (let index = 0; index < refs.length; index++) {
    const ref = refs[index] ?? 0;
    const rank = byAttention[state[ref] ?? 0] ?? 0;
    keys[index] = sign * (rank * rankMs - ((lastAt[ref] ?? 0) - first));
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

const collator = new Intl.Collator('en', { numeric: true });

/** By node number: the place of its name among all names. */
function nodeRanks({ nodes }: History): Float64Array {
  const named = [...nodes.byId.values()].map((node) => ({ id: node.id, name: node.info?.name ?? node.key }));
  named.sort((a, b) => collator.compare(a.name, b.name) || a.id - b.id);
  const ranks = new Float64Array(Math.max(0, ...nodes.byId.keys()) + 1);
  for (const [rank, { id }] of named.entries()) ranks[id] = rank;
  return ranks;
}

/** By node number: the place of its solution, by name and id; no number: the node has not told it. */
function solutionRanks({ nodes }: History): Float64Array {
  const told = [...nodes.byId.values()].flatMap(({ id, info }) =>
    info ? [{ node: id, of: info.solution }] : [],
  );
  told.sort((a, b) => collator.compare(a.of.name, b.of.name) || collator.compare(a.of.id, b.of.id));
  const ranks = new Float64Array(Math.max(0, ...nodes.byId.keys()) + 1).fill(Number.NaN);
  let rank = 0;
  for (const [index, { node, of }] of told.entries()) {
    const before = told[index - 1]?.of;
    if (before && (before.name !== of.name || before.id !== of.id)) rank++;
    ranks[node] = rank;
  }
  return ranks;
}

/** By who acknowledged, or by ticket. */
function markRanks(
  { standings }: History,
  refs: Int32Array,
  mark: 'acknowledged' | 'ticket',
  sign: number,
): Float64Array {
  const values = new Set<string>();
  for (const held of standings.byRef.values()) values.add(held[mark]?.value ?? '');
  values.delete('');
  const ranks = new Map([...values].sort(collator.compare).map((value, rank) => [value, rank]));
  const last = ranks.size + 1;
  const keys = new Float64Array(refs.length);
  for (let index = 0; index < refs.length; index++) {
    const rank = ranks.get(standings.byRef.get(refs[index] ?? 0)?.[mark]?.value ?? '');
    keys[index] = rank === undefined ? last : sign * rank;
  }
  return keys;
}
