import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '#files/database.ts';
import { newBootId } from '#nodeSide/journal/bootId.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { openJournal } from './openJournal.ts';
import { Statements, SystemJournal, type SystemRow } from './systemJournal.ts';

/**
 * The journals of all nodes of a gateway, and what it remembers of itself, in one database. A commit that has
 * returned survives a power cut, and what is told of it after that has the same number for ever.
 */
export class GatewayJournal {
  /** What was put aside because it could not be read; null: nothing. */
  readonly setAside: string | null;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #journals = new Map<string, SystemJournal>();
  /** Those written to in this transaction. */
  readonly #touched = new Set<SystemJournal>();

  /** @throws Error for a person */
  constructor(folder: string, now: EpochMs) {
    const { database, setAside } = openJournal(folder, now);
    this.#database = database;
    this.setAside = setAside;
    this.#statements = new Statements(database);
  }

  /** The journal of a node; where it has none, one that begins: on disk at once, not within a `write`. */
  of(node: string): SystemJournal {
    let journal = this.#journals.get(node);
    if (!journal) {
      journal = new SystemJournal(this.#rowOf(node) ?? this.#begin(node), this.#statements);
      this.#journals.set(node, journal);
    }
    return journal;
  }

  has(node: string): boolean {
    return this.#rowOf(node) !== undefined;
  }

  /** The ids of the nodes whose journals begin with this. */
  nodesLike(prefix: string): string[] {
    const rows = this.#database.prepare('SELECT node FROM systems WHERE substr(node, 1, ?) = ? ORDER BY id');
    return rows.all(prefix.length, prefix).map(({ node }) => String(node));
  }

  /** What was told of a node is another one's from now on. */
  handOver(from: string, to: string): void {
    this.#database.prepare('UPDATE systems SET node = ? WHERE node = ?').run(to, from);
    this.#journals.delete(from);
  }

  /** With all that it told. */
  drop(node: string): void {
    const id = this.#rowOf(node)?.id ?? null;
    inTransaction(this.#database, () => {
      for (const table of ['events', 'alarms'])
        this.#database.prepare(`DELETE FROM ${table} WHERE system = ?`).run(id);
      this.#database.prepare('DELETE FROM systems WHERE id = ?').run(id);
    });
    this.#journals.delete(node);
  }

  /** Within `write`: where something is about to be appended. */
  touch(journal: SystemJournal): void {
    this.#touched.add(journal);
  }

  /**
   * All or nothing on disk, with one wait for it. Answers those that have more to tell.
   * @throws what SQLite says; all is then as it was.
   */
  write(work: () => void): SystemJournal[] {
    try {
      inTransaction(this.#database, () => {
        work();
        for (const journal of this.#touched) journal.finish();
      });
      return [...this.#touched].filter((journal) => journal.settle());
    } catch (error) {
      for (const journal of this.#touched) journal.undo();
      throw error;
    } finally {
      this.#touched.clear();
    }
  }

  remembered(name: string): unknown {
    const row = this.#database.prepare('SELECT value FROM kept WHERE name = ?').get(name);
    return row && JSON.parse(String(row.value));
  }

  remember(name: string, value: unknown): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)')
      .run(name, JSON.stringify(value));
  }

  close(): void {
    this.#database.close();
  }

  #rowOf(node: string): SystemRow | undefined {
    const found = this.#database.prepare('SELECT * FROM systems WHERE node = ?').get(node);
    return found as SystemRow | undefined;
  }

  #begin(node: string): SystemRow {
    this.#database.prepare('INSERT INTO systems (node, bootId) VALUES (?, ?)').run(node, newBootId());
    return this.#rowOf(node) as SystemRow;
  }
}
