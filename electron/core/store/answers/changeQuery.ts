import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { int, intOrNull, text } from '#core/store/tables/cells.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import {
  type ChangeQuery,
  type ChangeType,
  maxChanges,
  type StoredChange,
} from '#shared/contract/history.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** What may be in the answer: a row of `changes`, or a gap whole. */
interface Candidate {
  readonly at: EpochMs;
  /** Order of receipt among changes of one time; a gap comes after the change it follows. */
  readonly id: number;
  readonly node: NodeRecord;
  readonly gap: StoredChange<'gap'> | null;
}

const ofType = `SELECT id, at FROM changes
  WHERE node = ? AND type = ? AND type <> 'license' AND at BETWEEN ? AND ? ORDER BY at DESC, id DESC LIMIT ?`;
/** Those with their mode told are whole; the others hold only what differs. */
const ofLicense = `SELECT id, at FROM changes
  WHERE node = ? AND mode IS NOT NULL AND at BETWEEN ? AND ? ORDER BY at DESC, id DESC LIMIT ?`;

/** The last changes of these nodes in a stretch of their own time, newest first. */
export function storedChanges(
  database: DatabaseSync,
  nodes: Iterable<NodeRecord>,
  query: Omit<ChangeQuery, 'nodeKeys'>,
): StoredChange[] {
  const { since, until } = query;
  const types = new Set(query.types);
  const limit = Math.min(maxChanges, query.limit);
  const typed = database.prepare(ofType);
  const licensed = database.prepare(ofLicense);
  const candidates: Candidate[] = [];
  /** Nothing older can be among the newest `limit`. */
  let oldest = since;
  const keepNewest = (): void => {
    candidates.sort((a, b) => b.at - a.at || b.id - a.id);
    candidates.length = Math.min(candidates.length, limit);
    if (candidates.length === limit) oldest = candidates.at(-1)?.at ?? since;
  };
  const wanted = [...nodes];
  const told = [...types].filter((type) => type !== 'gap');
  const read = (most: number): void => {
    for (const node of wanted) {
      for (const type of told) {
        const rows =
          type === 'license'
            ? licensed.all(node.id, oldest, until, most)
            : typed.all(node.id, type, oldest, until, most);
        for (const row of rows) candidates.push({ at: int(row.at), id: int(row.id), node, gap: null });
        if (candidates.length > 4 * limit) keepNewest();
      }
    }
  };
  // The last few of each say from when on more is to be read at all.
  const few = Math.ceil((2 * limit) / Math.max(1, wanted.length * told.length));
  if (few < limit) {
    read(few);
    keepNewest();
    candidates.length = 0;
  }
  read(limit);
  if (types.has('gap')) candidates.push(...gapsOf(database, wanted, since, until));
  keepNewest();
  const find = database.prepare('SELECT type, received_at, value FROM changes WHERE id = ?');
  return candidates.flatMap(({ at, id, node, gap }) => {
    if (gap) return gap;
    const row = find.get(id);
    if (!row) return [];
    return {
      type: text(row.type) as Exclude<ChangeType, 'gap'>,
      nodeKey: node.key,
      at,
      receivedAt: int(row.received_at),
      value: JSON.parse(text(row.value)),
    } as StoredChange;
  });
}

const gapSql = `SELECT boots.node, from_seq, to_seq, reason, received_at
  FROM gaps JOIN boots ON boots.id = gaps.boot WHERE gaps.received_at IS NOT NULL`;
// By number, which goes with receipt and is in the index: rows themselves would take ten times as long.
const lastBefore = `SELECT id, at FROM changes
  WHERE node = ? AND type = ? AND type <> 'license' AND id < ? ORDER BY at DESC, id DESC LIMIT 1`;
const firstAfter = `SELECT id, at FROM changes
  WHERE node = ? AND type = ? AND type <> 'license' AND id >= ? ORDER BY at, id LIMIT 1`;
const indexedTypes = ['service', 'line', 'resiliency', 'notice', 'webLm'] as const;

/**
 * A gap is known by when it was found (host clock): on the node's clock it is after what was last told before
 * that, and before what the first session told.
 */
function gapsOf(
  database: DatabaseSync,
  nodes: readonly NodeRecord[],
  since: EpochMs,
  until: EpochMs,
): Candidate[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const before = database.prepare(lastBefore);
  const after = database.prepare(firstAfter);
  const firstFrom = receivedFrom(database);
  const found: Candidate[] = [];
  for (const row of database.prepare(gapSql).all()) {
    const node = byId.get(int(row.node));
    if (!node) continue;
    const receivedAt = int(row.received_at);
    const next = firstFrom(receivedAt);
    let at: EpochMs | null = null;
    let id = 0;
    for (const type of indexedTypes) {
      const last = before.get(node.id, type, next);
      if (!last || (at !== null && int(last.at) < at)) continue;
      at = int(last.at);
      id = Math.max(id, int(last.id));
    }
    if (at === null) {
      const first = firstOf(after, node.id, next);
      if (!first) continue;
      ({ at } = first);
      id = first.id - 1;
    }
    if (at < since || at > until) continue;
    const value = {
      from: int(row.from_seq),
      to: intOrNull(row.to_seq) ?? 'end',
      reason: text(row.reason),
    } as const;
    found.push({ at, id: id + 0.5, node, gap: { type: 'gap', nodeKey: node.key, at, receivedAt, value } });
  }
  return found;
}

/** The number of the first change that was received at a time or later. */
function receivedFrom(database: DatabaseSync): (at: EpochMs) => number {
  const end = int(database.prepare('SELECT max(id) AS id FROM changes').get()?.id) + 1;
  const find = database.prepare('SELECT id, received_at FROM changes WHERE id >= ? ORDER BY id LIMIT 1');
  return (at) => {
    let [low, high] = [0, end];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const row = find.get(middle);
      if (row && int(row.received_at) < at) low = int(row.id) + 1;
      else high = middle;
    }
    return low;
  };
}

function firstOf(after: StatementSync, node: number, from: number): { at: EpochMs; id: number } | null {
  let first: { at: EpochMs; id: number } | null = null;
  for (const type of indexedTypes) {
    const row = after.get(node, type, from);
    if (!row) continue;
    const [at, id] = [int(row.at), int(row.id)];
    if (!first || at < first.at || (at === first.at && id < first.id)) first = { at, id };
  }
  return first;
}
