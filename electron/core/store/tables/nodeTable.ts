import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { isWorthTelling } from '#shared/advice/gaps.ts';
import type { LicenseStatus } from '#shared/model/license.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import { acknowledgedBit, activeBit, severityMask, unseenBit } from './alarmBits.ts';
import type { AlarmTable } from './alarmTable.ts';
import { int, intOrNull, parsed, text, textOrNull } from './cells.ts';

/** One life of a node's journal. */
export interface BootRecord {
  readonly id: number;
  readonly name: string;
  /** Everything up to it is stored, or known to be missing. */
  seq: number;
  heardAt: number | null;
}

/** One node as the database knows it, with its alarms counted. */
export interface NodeRecord {
  readonly id: number;
  readonly key: string;
  info: NodeInfo | null;
  boot: BootRecord | null;
  /** Every boot that has been heard of, by name. */
  readonly boots: Map<string, BootRecord>;
  /** Active alarms by severity, worst first. */
  readonly active: number[];
  /** Those of them that nobody has acknowledged, likewise. */
  readonly unacknowledged: number[];
  /** Alarms that are over and that nobody has seen. */
  unseen: number;
  /** Those worth telling of. */
  gaps: number;
  mode: LicenseStatus['mode'] | null;
  days: number | null;
  /** Somebody works on it now. */
  isMaintained: boolean;
}

/** The nodes, their boots and their counts. Holds what the running transaction has done so far. */
export class NodeTable {
  readonly byId = new Map<number, NodeRecord>();
  readonly byKey = new Map<string, NodeRecord>();
  #maintained: ReadonlySet<string> = new Set();
  readonly #insertNode: StatementSync;
  readonly #insertBoot: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insertNode = database.prepare('INSERT INTO nodes (key) VALUES (?)');
    this.#insertBoot = database.prepare('INSERT INTO boots (node, name, seq) VALUES (?, ?, 0)');
  }

  /** The node of this key; a new one is written down. */
  of(key: string): NodeRecord {
    return this.byKey.get(key) ?? this.add(Number(this.#insertNode.run(key).lastInsertRowid), key);
  }

  bootOf(node: NodeRecord, name: string): BootRecord {
    const known = node.boots.get(name);
    if (known) return known;
    const id = Number(this.#insertBoot.run(node.id, name).lastInsertRowid);
    const boot: BootRecord = { id, name, seq: 0, heardAt: null };
    node.boots.set(name, boot);
    return boot;
  }

  add(id: number, key: string): NodeRecord {
    const node: NodeRecord = {
      id,
      key,
      info: null,
      boot: null,
      boots: new Map(),
      active: [0, 0, 0, 0, 0],
      unacknowledged: [0, 0, 0, 0, 0],
      unseen: 0,
      gaps: 0,
      mode: null,
      days: null,
      isMaintained: this.#maintained.has(key),
    };
    this.byId.set(id, node);
    this.byKey.set(key, node);
    return node;
  }

  /** By their keys, also those that are not known yet. */
  setMaintained(keys: ReadonlySet<string>): void {
    this.#maintained = keys;
    for (const node of this.byId.values()) node.isMaintained = keys.has(node.key);
  }

  /** Any node is maintained: of the others nothing is looked up. */
  get areMaintained(): boolean {
    return this.#maintained.size > 0;
  }

  /** Moves one alarm of a node from one state to another in the counts. */
  recount(nodeId: number, from: number, to: number): void {
    const node = this.byId.get(nodeId);
    if (!node) return;
    count(node, from, -1);
    count(node, to, 1);
  }
}

function count(node: NodeRecord, state: number, by: 1 | -1): void {
  if ((state & unseenBit) !== 0) node.unseen += by;
  if ((state & activeBit) === 0) return;
  const severity = state & severityMask;
  node.active[severity] = (node.active[severity] ?? 0) + by;
  if ((state & acknowledgedBit) !== 0) return;
  node.unacknowledged[severity] = (node.unacknowledged[severity] ?? 0) + by;
}

/** Reads the nodes as committed and counts their alarms. */
export function loadNodeTable(database: DatabaseSync, alarms: AlarmTable): NodeTable {
  const table = new NodeTable(database);
  const bootIds = new Map<number, number | null>();
  for (const row of database.prepare('SELECT id, key, info, boot FROM nodes ORDER BY id').iterate()) {
    const node = table.add(int(row.id), text(row.key));
    node.info = parsed<NodeInfo>(row.info);
    bootIds.set(node.id, intOrNull(row.boot));
  }
  for (const row of database.prepare('SELECT id, node, name, seq, heard_at FROM boots').iterate()) {
    const node = table.byId.get(int(row.node));
    if (!node) continue;
    const boot = {
      id: int(row.id),
      name: text(row.name),
      seq: int(row.seq),
      heardAt: intOrNull(row.heard_at),
    };
    node.boots.set(boot.name, boot);
    if (bootIds.get(node.id) === boot.id) node.boot = boot;
  }
  const gaps = database.prepare(
    'SELECT boots.node, reason, count(*) AS gaps FROM gaps JOIN boots ON boots.id = gaps.boot GROUP BY boots.node, reason',
  );
  for (const row of gaps.iterate()) {
    const node = table.byId.get(int(row.node));
    if (node && isWorthTelling(text(row.reason))) node.gaps += int(row.gaps);
  }
  const modes = database.prepare(`SELECT node, value ->> 'mode' AS mode,
    value -> 'grace' ->> 'daysRemaining' AS days FROM states WHERE part = 'license'`);
  for (const row of modes.iterate()) {
    const node = table.byId.get(int(row.node));
    if (!node) continue;
    node.mode = textOrNull(row.mode) as NodeRecord['mode'];
    node.days = intOrNull(row.days);
  }
  for (let ref = 1; ref <= alarms.count; ref++)
    table.recount(alarms.node[ref] ?? 0, 0, alarms.state[ref] ?? 0);
  return table;
}
