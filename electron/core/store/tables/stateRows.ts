import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LicenseStatus, WebLmStatus } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { Snapshot } from '#shared/model/node.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import { int, text } from './cells.ts';

/** What a node last said of itself, without its alarms. */
export type NodeState = Omit<Snapshot, 'alarms'>;

export type StatePart = 'license' | 'webLm' | 'resiliency' | 'service' | 'line';

/** Keeps the last known state of every node, an item a row: a change of one service rewrites one service. */
export class StateRows {
  readonly #put: StatementSync;
  readonly #next: StatementSync;
  readonly #clear: StatementSync;

  constructor(database: DatabaseSync) {
    this.#put = database.prepare(
      `INSERT INTO states (node, part, item, position, value) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (node, part, item) DO UPDATE SET value = excluded.value`,
    );
    this.#next = database.prepare(
      'SELECT coalesce(max(position), -1) + 1 AS position FROM states WHERE node = ? AND part = ?',
    );
    this.#clear = database.prepare('DELETE FROM states WHERE node = ?');
  }

  /** Replaces everything. */
  replace(node: number, state: NodeState): void {
    this.#clear.run(node);
    this.put(node, 'license', '', state.license, 0);
    if (state.webLm) this.put(node, 'webLm', '', state.webLm, 0);
    if (state.resiliency) this.put(node, 'resiliency', '', state.resiliency, 0);
    for (const [position, service] of state.services.entries()) {
      this.put(node, 'service', service.id, service, position);
    }
    for (const [position, line] of state.lines.entries()) this.put(node, 'line', line.id, line, position);
  }

  /** Writes one item; without a position a new one comes last. */
  put(node: number, part: StatePart, item: string, value: object, position?: number): void {
    this.putText(node, part, item, JSON.stringify(value), position);
  }

  /** The same, with the value as its JSON text. */
  putText(node: number, part: StatePart, item: string, value: string, position?: number): void {
    const place = position ?? int(this.#next.get(node, part)?.position);
    this.#put.run(node, part, item, place, value);
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
    const [license] = (parts.license ?? []) as LicenseStatus[];
    if (!license) continue;
    states.set(node, {
      license,
      webLm: ((parts.webLm ?? []) as WebLmStatus[])[0] ?? null,
      resiliency: ((parts.resiliency ?? []) as ResiliencyStatus[])[0] ?? null,
      services: (parts.service ?? []) as ServiceStatus[],
      lines: (parts.line ?? []) as LineStatus[],
    });
  }
  return states;
}
