import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LicenseModeChange } from '#shared/contract/history.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { int, intOrNull, text } from './cells.ts';
import type { BootRecord, NodeRecord } from './nodeTable.ts';

const mostModes = 5_000;

interface ToldRow {
  readonly seq: number;
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
  /** JSON. */
  readonly value: string;
}

export interface ChangeRow extends ToldRow {
  readonly type: string;
}

export interface LicenseRow extends ToldRow {
  readonly mode: LicenseMode;
  readonly daysRemaining: number | null;
}

/** Appends what a node tells about anything but alarms. */
export class ChangeRows {
  readonly #insert: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO changes (node, boot, seq, type, at, received_at, mode, days, value)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  add(node: NodeRecord, boot: BootRecord, change: ChangeRow): void {
    const { seq, type, at, receivedAt, value } = change;
    this.#insert.run(node.id, boot.id, seq, type, at, receivedAt, null, null, value);
  }

  /** A license status; its mode and days are told apart where they are news. */
  addLicense(node: NodeRecord, boot: BootRecord, change: LicenseRow): void {
    const { seq, at, receivedAt, mode, daysRemaining, value } = change;
    const isNews = hasNewMode(node, mode, daysRemaining);
    node.mode = mode;
    node.days = daysRemaining;
    const [newMode, newDays] = isNews ? [mode, daysRemaining] : [null, null];
    this.#insert.run(node.id, boot.id, seq, 'license', at, receivedAt, newMode, newDays, value);
  }
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
