import type { DatabaseSync } from 'node:sqlite';
import type { ActCursor, ActSlice, DeskSpan, EventSlice, SliceCursor } from '#core/store/deskSlices.ts';
import { int, parsed, text } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { Said } from '#shared/acts/act.ts';
import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import { minuteMs } from '#shared/model/time.ts';

/*
 * What came to the desk in a stretch of its own time, in slices: each is read in a few milliseconds, so that
 * a month of a million events keeps neither what arrives nor a page from being served.
 */

/** Events of a slice (measured on a quiet machine: 10,000 take 9 ms). */
const mostEvents = 5_000;
/** Alarms of the acts of a slice; one act alone may have as many. */
const mostActed = 10_000;
const mostActs = 2_000;

const eventSql = `SELECT events.id, events.alarm, events.definition, events.change, events.state, before.state,
    events.received_at, events.at
  FROM events LEFT JOIN events AS before ON before.id = events.previous
  WHERE events.id > ? AND events.id <= ? AND events.received_at BETWEEN ? AND ? ORDER BY events.id`;

/** The events after a cursor; null: from the first on. */
export function eventSlice(
  { database, alarms, nodes }: History,
  { nodeKeys, since, until }: DeskSpan,
  cursor: SliceCursor | null,
): EventSlice {
  const { after, last } = cursor ?? eventRange(database, since, until);
  const high = Math.min(last, after + mostEvents);
  const wanted = nodeKeys && new Set(nodeKeys.map((key) => nodes.byKey.get(key)?.id));
  const statement = database.prepare(eventSql);
  statement.setReturnArrays(true);
  const keys = new Map<number, string>();
  const slice = {
    alarm: [],
    node: [],
    definition: [],
    change: [],
    state: [],
    before: [],
    receivedAt: [],
    at: [],
  };
  const columns: Record<keyof typeof slice, number[]> = slice;
  const rows = statement.iterate(after, high, since, until) as Iterable<unknown> as Iterable<number[]>;
  for (const [, alarm = 0, definition = 0, change = 0, state = 0, before, receivedAt = 0, at = 0] of rows) {
    const node = alarms.node[alarm] ?? 0;
    if (wanted && !wanted.has(node)) continue;
    if (!keys.has(node)) keys.set(node, nodes.byId.get(node)?.key ?? '');
    columns.alarm.push(alarm);
    columns.node.push(node);
    columns.definition.push(definition);
    columns.change.push(change);
    columns.state.push(state);
    columns.before.push(before ?? 0);
    columns.receivedAt.push(receivedAt);
    columns.at.push(at);
  }
  return {
    alarm: Int32Array.from(columns.alarm),
    node: Int32Array.from(columns.node),
    definition: Int32Array.from(columns.definition),
    change: Uint8Array.from(columns.change),
    state: Uint8Array.from(columns.state),
    before: Uint8Array.from(columns.before),
    receivedAt: Float64Array.from(columns.receivedAt),
    at: Float64Array.from(columns.at),
    keys,
    next: high < last ? { after: high, last } : null,
  };
}

/** Between which numbers everything received in a stretch of time lies: after the first, up to the second. */
function eventRange(database: DatabaseSync, since: number, until: number): SliceCursor {
  const found = database
    .prepare('SELECT min(first) - 1 AS low, max(last) AS high FROM minutes WHERE minute BETWEEN ? AND ?')
    .get(Math.floor(since / minuteMs), Math.floor(until / minuteMs));
  return { after: int(found?.low), last: int(found?.high) };
}

/** What operators did, oldest first, after a cursor; null: from the first on. */
export function actSlice(
  { database, alarms, nodes }: History,
  { nodeKeys, since, until }: DeskSpan,
  cursor: ActCursor | null,
): ActSlice {
  const wanted = nodeKeys && new Set(nodeKeys.map((key) => nodes.byKey.get(key)?.id));
  const found = database
    .prepare(
      `SELECT number, at, by, said FROM acts WHERE (at, number) > (?, ?) AND at <= ?
       ORDER BY at, number LIMIT ${mostActs}`,
    )
    .all(cursor?.at ?? since, cursor?.number ?? 0, until);
  const alarmsOf = database.prepare('SELECT alarm FROM act_alarms WHERE act = ?');
  const acts: ActSlice['acts'][number][] = [];
  let acted = 0;
  for (const row of found) {
    const number = int(row.number);
    const said = parsed<Said | MaintenanceSaid>(row.said);
    const refs = alarmsOf.all(number).map(({ alarm }) => int(alarm));
    const own = wanted ? refs.filter((ref) => wanted.has(alarms.node[ref] ?? 0)) : refs;
    // What is of no alarm is of the whole desk.
    if (said && (own.length > 0 || refs.length === 0)) {
      const nodeKeys = [...new Set(own.map((ref) => nodes.byId.get(alarms.node[ref] ?? 0)?.key ?? ''))];
      const { kind } = said;
      acts.push({ at: int(row.at), by: text(row.by), kind, refs: Int32Array.from(own), nodeKeys });
    }
    acted += refs.length;
    if (acted >= mostActed) return { acts, next: { at: int(row.at), number } };
  }
  const last = found.length < mostActs ? undefined : found.at(-1);
  return { acts, next: last ? { at: int(last.at), number: int(last.number) } : null };
}

/** The words of alarms by their numbers, in this order; those that are not known are left out. */
export function definitionWords(
  database: DatabaseSync,
  ids: readonly number[],
): { readonly id: number; readonly code: string; readonly text: string }[] {
  const find = database.prepare('SELECT code, text FROM definitions WHERE id = ?');
  return ids.flatMap((id) => {
    const row = find.get(id);
    return row ? [{ id, code: text(row.code), text: text(row.text) }] : [];
  });
}
