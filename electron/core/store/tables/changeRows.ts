import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LicenseModeChange, StoredChange } from '#shared/contract/history.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { int, intOrNull, text } from './cells.ts';
import type { HappenedRows } from './happenedRows.ts';
import type { BootRecord, NodeRecord } from './nodeTable.ts';
import { type Turnable, Turns } from './turns.ts';

const mostModes = 5_000;

interface ToldRow {
  readonly seq: number;
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
}

export type ChangeRow = ToldRow &
  (Turnable | { readonly type: 'notice'; readonly value: StoredChange<'notice'>['value'] });

export interface LicenseRow extends ToldRow {
  /** JSON. */
  readonly value: string;
  readonly mode: LicenseMode;
  readonly daysRemaining: number | null;
}

/** Appends what a node tells about anything but alarms. */
export class ChangeRows {
  readonly #insert: StatementSync;
  readonly #happened: HappenedRows;
  readonly #turns: Turns;

  constructor(database: DatabaseSync, happened: HappenedRows) {
    this.#happened = happened;
    this.#turns = new Turns(database);
    this.#insert = database.prepare(
      `INSERT INTO changes (node, boot, seq, type, at, received_at, mode, days, value)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  add(node: NodeRecord, boot: BootRecord, change: ChangeRow): void {
    const { seq, type, at, receivedAt, value } = change;
    const json = JSON.stringify(value);
    const id = Number(
      this.#insert.run(node.id, boot.id, seq, type, at, receivedAt, null, null, json).lastInsertRowid,
    );
    if (change.type === 'notice') {
      this.#happened.changed(receivedAt, { type, node: node.id, id, text: change.value.text });
      return;
    }
    const was = this.#turns.of(node.id, change);
    if (was !== null)
      this.#happened.changed(receivedAt, { type, node: node.id, id, was, text: nameOf(change) });
  }

  /** A license status; its mode and days are told apart where they are news. */
  addLicense(node: NodeRecord, boot: BootRecord, change: LicenseRow): void {
    const { seq, at, receivedAt, mode, daysRemaining, value } = change;
    const isNews = hasNewMode(node, mode, daysRemaining);
    node.mode = mode;
    node.days = daysRemaining;
    const [newMode, newDays] = isNews ? [mode, daysRemaining] : [null, null];
    const written = this.#insert.run(
      node.id,
      boot.id,
      seq,
      'license',
      at,
      receivedAt,
      newMode,
      newDays,
      value,
    );
    if (!isNews) return;
    const id = Number(written.lastInsertRowid);
    this.#happened.changed(receivedAt, { type: 'license', node: node.id, id, text: mode });
  }
}

/** By what it is found. */
function nameOf(told: Turnable): string | null {
  if (told.type === 'service') return told.value.name;
  return told.type === 'line' ? told.value.peer.name : null;
}

export const hasNewMode = (node: NodeRecord, mode: LicenseMode, days: number | null): boolean =>
  mode !== node.mode || days !== node.days;

const columns = 'at, received_at, mode, days';

/** The mode of each node at `since` and its changes up to `until`, by the nodes' own clocks, oldest first. */
export function licenseModes(
  database: DatabaseSync,
  nodes: Iterable<NodeRecord>,
  since: EpochMs,
  until: EpochMs,
): LicenseModeChange[] {
  const before = database.prepare(
    `SELECT ${columns} FROM changes WHERE node = ? AND mode IS NOT NULL AND at <= ? ORDER BY at DESC, id DESC LIMIT 1`,
  );
  const between = database.prepare(
    `SELECT ${columns} FROM changes WHERE node = ? AND mode IS NOT NULL AND at > ? AND at <= ? ORDER BY at, id
     LIMIT ${mostModes}`,
  );
  const found: LicenseModeChange[] = [];
  for (const node of nodes) {
    for (const row of [...before.all(node.id, since), ...between.all(node.id, since, until)]) {
      found.push({
        nodeKey: node.key,
        at: int(row.at),
        receivedAt: int(row.received_at),
        mode: text(row.mode) as LicenseMode,
        daysRemaining: intOrNull(row.days),
      });
    }
  }
  return found.sort((a, b) => a.at - b.at).slice(-mostModes);
}
