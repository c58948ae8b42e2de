import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { notReportedOf } from '#shared/advice/notReported.ts';
import type { LicenseStatus, WebLmStatus } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { Snapshot, SnapshotPart } from '#shared/model/node.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import { maxLines, maxServices } from '#shared/protocol/schema.ts';
import { int, text } from './cells.ts';

/** What a node last said of itself, without its alarms. */
export type NodeState = Omit<Snapshot, 'alarms'>;

/** Beside what a node tells, what it says that it never does. */
const notReported = 'notReported';
type ListPart = 'service' | 'line';
export type StatePart = 'license' | 'webLm' | 'resiliency' | typeof notReported | ListPart;

const most: Readonly<Record<ListPart, number>> = { service: maxServices, line: maxLines };

/** Keeps the last known state of every node, an item a row: a change of one service rewrites one service. */
export class StateRows {
  readonly #put: StatementSync;
  readonly #next: StatementSync;
  readonly #find: StatementSync;
  readonly #clear: StatementSync;
  /** Where the next new item of a list goes, by node and part. */
  readonly #places = new Map<string, number>();

  constructor(database: DatabaseSync) {
    this.#put = database.prepare(
      `INSERT INTO states (node, part, item, position, value) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (node, part, item) DO UPDATE SET value = excluded.value`,
    );
    this.#next = database.prepare(
      'SELECT coalesce(max(position), -1) + 1 AS position FROM states WHERE node = ? AND part = ?',
    );
    this.#find = database.prepare('SELECT 1 FROM states WHERE node = ? AND part = ? AND item = ?');
    this.#clear = database.prepare('DELETE FROM states WHERE node = ?');
  }

  /** Replaces everything. */
  replace(node: number, state: NodeState): void {
    this.#clear.run(node);
    this.putText(node, 'license', '', JSON.stringify(state.license), 0);
    if (state.webLm) this.put(node, 'webLm', '', state.webLm, 0);
    if (state.resiliency) this.put(node, 'resiliency', '', state.resiliency, 0);
    if (state.notReported?.length) this.put(node, notReported, '', state.notReported);
    this.#putList(node, 'service', state.services);
    this.#putList(node, 'line', state.lines);
  }

  /** A list the node cannot tell has one row of no item. */
  #putList(node: number, part: ListPart, list: readonly { readonly id: string }[] | null): void {
    this.#places.set(`${node} ${part}`, list?.length ?? 0);
    if (!list) this.putText(node, part, '', 'null', 0);
    else for (const [position, item] of list.entries()) this.put(node, part, item.id, item, position);
  }

  /** Writes an item of a list in its place, or as the last. One more than a node may have is left out. */
  putItem(node: number, part: ListPart, item: { readonly id: string }): void {
    const key = `${node} ${part}`;
    const next = this.#places.get(key) ?? int(this.#next.get(node, part)?.position);
    const isKnown = this.#find.get(node, part, item.id) !== undefined;
    if (!isKnown && next >= most[part]) return;
    this.#places.set(key, isKnown ? next : next + 1);
    this.put(node, part, item.id, item, next);
  }

  put(node: number, part: StatePart, item: string, value: object, position = 0): void {
    this.putText(node, part, item, JSON.stringify(value), position);
  }

  /** The same, with the value as its JSON text. */
  putText(node: number, part: StatePart, item: string, value: string, position = 0): void {
    this.#put.run(node, part, item, position, value);
  }
}

/** The last known state of each of these nodes that has told one, by the node's number. */
export function loadStates(database: DatabaseSync, nodes: readonly number[]): Map<number, NodeState> {
  const found = new Map<number, Partial<Record<StatePart, unknown[]>>>();
  const rows = database.prepare(
    `SELECT node, part, value FROM states WHERE node IN (SELECT value FROM json_each(?))
     ORDER BY node, part, position`,
  );
  for (const row of rows.iterate(JSON.stringify(nodes))) {
    const node = int(row.node);
    const parts = found.get(node) ?? {};
    found.set(node, parts);
    const part = text(row.part) as StatePart;
    const items = parts[part] ?? [];
    parts[part] = items;
    items.push(JSON.parse(text(row.value)));
  }
  const states = new Map<number, NodeState>();
  for (const [node, parts] of found) {
    if (!parts.license) continue;
    const state = {
      license: (parts.license as (LicenseStatus | null)[])[0] ?? null,
      webLm: ((parts.webLm ?? []) as WebLmStatus[])[0] ?? null,
      resiliency: ((parts.resiliency ?? []) as ResiliencyStatus[])[0] ?? null,
      services: listOf<ServiceStatus>(parts.service),
      lines: listOf<LineStatus>(parts.line),
    };
    const named = (parts.notReported as (readonly SnapshotPart[])[] | undefined)?.[0];
    const left = notReportedOf({ ...state, notReported: named });
    states.set(node, left.length === 0 ? state : { ...state, notReported: left });
  }
  return states;
}

function listOf<T>(items: readonly unknown[] = []): readonly T[] | null {
  return items.includes(null) ? null : (items as readonly T[]);
}
