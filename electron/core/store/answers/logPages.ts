import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { ListRow, LogQuery, LogRow, Page } from '#core/store/storeTypes.ts';
import { changeNames, fromSnapshot, listedSql } from '#core/store/tables/alarmBits.ts';
import { int, intOrNull, parsed, text, textOrNull } from '#core/store/tables/cells.ts';
import type { NodeSpan } from '#shared/contract/alarms.ts';
import type { AlarmChange } from '#shared/model/alarm.ts';
import { isFaultPlace } from '#shared/model/faultPlace.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import { minuteMs } from '#shared/model/time.ts';
import { ownName } from '#shared/words/node.ts';
import { alarmColumns, alarmFields, alarmRow, alarmTables, standingColumns } from './alarmRows.ts';

/*
 * The history from one end to the other, a page a read: between two pages nothing is held open, so that
 * a long export neither keeps the log of SQLite from being emptied nor anyone from writing.
 */

const pageRows = 250;

/** What is looked through in one question at most, where little of it may be wanted: about 20 ms. */
const mostEvents = 20 * pageRows;

interface KnownNode {
  readonly id: number;
  readonly key: string;
  readonly info: NodeInfo | null;
  /** By its own clock, both included. */
  readonly since: number;
  readonly until: number;
}

function readNodes(
  database: DatabaseSync,
  { nodeKeys, spans }: LogQuery,
  withFaults = false,
): Map<number, KnownNode> {
  const nodes = new Map<number, KnownNode>();
  const wanted = nodeKeys && new Set(nodeKeys);
  const spanOf = new Map(spans?.flatMap((span) => span.nodeKeys.map((key) => [key, span])));
  const known = knownInfos.get(database) ?? new Map<number, KnownInfo>();
  knownInfos.set(database, known);
  for (const row of database.prepare('SELECT id, key, info FROM nodes').iterate()) {
    const key = text(row.key);
    const span: Omit<NodeSpan, 'nodeKeys'> | undefined = spans ? spanOf.get(key) : {};
    if (!span || (wanted ? !wanted.has(key) : isFaultPlace(key) && !withFaults)) continue;
    const { since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = span;
    const id = int(row.id);
    nodes.set(id, { id, key, info: infoOf(known, id, textOrNull(row.info)), since, until });
  }
  return nodes;
}

/** Read again for each page; few change between two of them. */
const knownInfos = new WeakMap<DatabaseSync, Map<number, KnownInfo>>();

interface KnownInfo {
  readonly said: string | null;
  readonly info: NodeInfo | null;
}

function infoOf(known: Map<number, KnownInfo>, id: number, said: string | null): NodeInfo | null {
  const before = known.get(id);
  if (before?.said === said) return before.info;
  const info = parsed<NodeInfo>(said);
  known.set(id, { said, info });
  return info;
}

const isWithin = ({ since, until }: KnownNode, at: number): boolean => at >= since && at <= until;

const eventSql = `SELECT events.id AS event, boots.node, boots.name AS boot, events.seq, events.change, events.state,
    events.occurrences, events.first_at, events.last_at, events.received_at, alarms.ref, alarms.id, definitions.code,
    definitions.text, definitions.detail, definitions.told, ${standingColumns}
  FROM events JOIN boots ON boots.id = events.boot JOIN alarms ON alarms.ref = events.alarm
    JOIN definitions ON definitions.id = events.definition
    LEFT JOIN standings ON standings.alarm = alarms.ref
  WHERE events.id > ? AND events.id <= ? AND events.change <> ${fromSnapshot}
    AND events.received_at BETWEEN ? AND ? AND +events.boot IN (SELECT id FROM boots WHERE node IN
      (SELECT value FROM json_each(?))) ORDER BY events.id`;

const countedSql = `SELECT boots.node, events.last_at FROM events JOIN boots ON boots.id = events.boot
  WHERE events.id > ? AND events.id <= ? AND events.change <> ${fromSnapshot} AND events.received_at BETWEEN ? AND ?`;

const gapSql = `SELECT boots.node, boots.name AS boot, from_seq, to_seq, reason, received_at, after_event
  FROM gaps JOIN boots ON boots.id = gaps.boot
  WHERE after_event >= ? AND after_event < ? AND received_at BETWEEN ? AND ? ORDER BY after_event, gaps.id`;

/** Times beyond what a clock can say stand for no limit. */
const range = ({ since, until }: LogQuery): [since: number, until: number] => [
  since ?? -Number.MAX_SAFE_INTEGER,
  until ?? Number.MAX_SAFE_INTEGER,
];

/**
 * The rows after event number `from`, gaps in their places. `upTo`: where the first page of this reading said
 * that it ends: what comes meanwhile is not waited for, nor looked through.
 */
export function logPage(database: DatabaseSync, query: LogQuery, from: number, upTo?: number): Page<LogRow> {
  const nodes = readNodes(database, query);
  const isGap = gapsWithin(database, query);
  const [since, until] = range(query);
  const [start, end] = upTo === undefined ? eventRange(database, query, from) : [from, upTo];
  const events = database.prepare(eventSql);
  const wanted = JSON.stringify([...nodes.keys()]);
  const gaps = database.prepare(gapSql);
  let low = start;
  const rows: LogRow[] = [];
  const last = Math.min(end, start + mostEvents);
  while (low <= last && rows.length === 0) {
    const high = low + pageRows;
    const waiting = gaps.all(low, Math.min(high, end + 1), since, until);
    const placeGaps = (before: number): void => {
      while (waiting.length > 0 && int(waiting[0]?.after_event) < before) {
        const row = waiting.shift();
        const node = nodes.get(int(row?.node));
        if (row && node && isGap(row, node)) rows.push(gapRow(row, node));
      }
    };
    for (const row of events.iterate(low, Math.min(high, end), since, until, wanted)) {
      placeGaps(int(row.event));
      const node = nodes.get(int(row.node));
      if (node && isWithin(node, int(row.last_at))) rows.push(eventRow(row, node));
    }
    placeGaps(Number.POSITIVE_INFINITY);
    low = high;
  }
  return { rows, next: low <= end ? low : null, upTo: end };
}

/** How many rows there are among the events after number `from`, up to a good many of them. */
export function countLog(
  database: DatabaseSync,
  query: LogQuery,
  from: number,
): { readonly count: number; readonly next: number | null } {
  const nodes = readNodes(database, query);
  const isGap = gapsWithin(database, query);
  const [since, until] = range(query);
  const [low, end] = eventRange(database, query, from);
  const high = low + mostEvents;
  let count = 0;
  for (const row of database.prepare(countedSql).iterate(low, Math.min(high, end), since, until)) {
    const node = nodes.get(int(row.node));
    if (node && isWithin(node, int(row.last_at))) count++;
  }
  for (const row of database.prepare(gapSql).iterate(low, Math.min(high, end + 1), since, until)) {
    const node = nodes.get(int(row.node));
    if (node && isGap(row, node)) count++;
  }
  return { count, next: high <= end ? high : null };
}

/** A gap has no time of an error: it is where the event of its node before it is, else the one after it. */
function gapsWithin(database: DatabaseSync, { spans }: LogQuery): (row: Row, node: KnownNode) => boolean {
  if (!spans) return () => true;
  const near = (order: string): StatementSync =>
    database.prepare(`SELECT at FROM events JOIN boots ON boots.id = events.boot
      WHERE boots.node = ? AND events.id ${order} LIMIT 1`);
  const before = near('<= ? ORDER BY events.id DESC');
  const after = near('> ? ORDER BY events.id');
  return (row, node) => {
    const place = [node.id, int(row.after_event)] as const;
    const at = intOrNull((before.get(...place) ?? after.get(...place))?.at ?? null);
    return at !== null && isWithin(node, at);
  };
}

/**
 * Numbers between which everything received in a stretch of time lies: after the first, up to the second.
 * Minutes are as many as the history is long: they are looked through where a reading begins, and where it
 * is to end before the last of them.
 */
function eventRange(database: DatabaseSync, query: LogQuery, from: number): [start: number, end: number] {
  const [since, until] = range(query);
  if (from > 0) {
    const most = (sql: string): number => int(database.prepare(sql).get()?.most);
    const lastMinute = most('SELECT max(minute) AS most FROM minutes');
    if (until >= lastMinute * minuteMs) return [from, most('SELECT max(id) AS most FROM events')];
  }
  const found = database
    .prepare(
      `SELECT min(low) AS low, max(high) AS high FROM (
        SELECT min(first) - 1 AS low, max(last) AS high FROM minutes WHERE minute BETWEEN ? AND ?
        UNION ALL SELECT min(after_event), max(after_event) FROM gaps WHERE received_at BETWEEN ? AND ?)`,
    )
    .get(Math.floor(since / minuteMs), Math.floor(until / minuteMs), since, until);
  return [Math.max(from, intOrNull(found?.low) ?? 0), intOrNull(found?.high) ?? -1];
}

type Row = Readonly<Record<string, SQLOutputValue>>;

function eventRow(row: Row, node: KnownNode): LogRow {
  return {
    kind: 'event',
    nodeKey: node.key,
    node: node.info,
    bootId: text(row.boot),
    seq: int(row.seq),
    change: changeNames[int(row.change)] as AlarmChange,
    receivedAt: int(row.received_at),
    alarm: { ...alarmFields(row), endedBetween: null },
  };
}

function gapRow(row: Row, node: KnownNode): LogRow {
  return {
    kind: 'gap',
    nodeKey: node.key,
    node: node.info,
    bootId: text(row.boot),
    from: int(row.from_seq),
    to: intOrNull(row.to_seq) ?? 'end',
    reason: text(row.reason),
    receivedAt: int(row.received_at),
  };
}

const listSql = `SELECT ${alarmColumns}, boots.name AS boot, events.seq
  FROM ${alarmTables} LEFT JOIN events ON events.id = alarms.last_event LEFT JOIN boots ON boots.id = events.boot
  WHERE alarms.ref > ? AND ${listedSql} AND alarms.received_at BETWEEN ? AND ?
  ORDER BY alarms.ref LIMIT ${pageRows}`;

/** The alarms after row `from`, as they stand. */
export function listPage(database: DatabaseSync, query: LogQuery, from: number): Page<ListRow> {
  const nodes = readNodes(database, query);
  const found = database.prepare(listSql).all(from, ...range(query));
  const rows: ListRow[] = [];
  for (const row of found) {
    const node = nodes.get(int(row.node));
    if (!node || !isWithin(node, int(row.last_at))) continue;
    rows.push(listRow(row, node));
  }
  return { rows, next: found.length < pageRows ? null : int(found.at(-1)?.ref) };
}

const rowsSql = `SELECT ${alarmColumns}, boots.name AS boot, events.seq
  FROM ${alarmTables} LEFT JOIN events ON events.id = alarms.last_event LEFT JOIN boots ON boots.id = events.boot
  WHERE alarms.ref IN (SELECT value FROM json_each(?)) AND ${listedSql}`;

/** Those of these alarms that are listed, in this order. */
export function listRows(database: DatabaseSync, refs: readonly number[]): ListRow[] {
  const nodes = readNodes(database, {}, true);
  const found = new Map(
    database
      .prepare(rowsSql)
      .all(JSON.stringify(refs))
      .map((row) => [int(row.ref), row]),
  );
  return refs.flatMap((ref) => {
    const row = found.get(ref);
    const node = row && nodes.get(int(row.node));
    return node ? [listRow(row, node)] : [];
  });
}

function listRow(row: Row, node: KnownNode): ListRow {
  const listed = alarmRow(row, node.key, node.info ? ownName(node.info) : node.key);
  return { ...listed, node: node.info, bootId: text(row.boot), seq: int(row.seq) };
}

/**
 * All pages, one after the other. Where little of what is looked through is wanted, some are empty: whoever
 * reads them may have had enough.
 */
export async function* pages<Row>(
  read: (from: number, upTo: number | undefined) => Promise<Page<Row>> | Page<Row>,
): AsyncGenerator<readonly Row[]> {
  let upTo: number | undefined;
  for (let from: number | null = 0; from !== null; ) {
    const page: Page<Row> = await read(from, upTo);
    yield page.rows;
    ({ next: from, upTo } = page);
  }
}
