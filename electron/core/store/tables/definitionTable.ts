import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { int, text } from './cells.ts';

/** The words of an alarm. */
export interface Definition {
  readonly id: string;
  readonly code: string;
  readonly text: string;
  /** JSON. */
  readonly detail: string;
  /** JSON of what was not understood of it; null: nothing. */
  readonly told: string | null;
  /** Of code, text and detail. */
  readonly hash: number;
}

/** How many words are kept at hand. */
const recentCount = 512;

interface Numbered {
  readonly id: number;
  readonly definition: Definition;
}

/** The words of alarms, each set stored once. */
export class DefinitionTable {
  /** Of each remainder of a hash the last one asked for: of many alarms the same is said. */
  readonly #recent = new Array<Numbered | undefined>(recentCount);
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #code: StatementSync;

  constructor(database: DatabaseSync) {
    this.#find = database.prepare(
      'SELECT id FROM definitions WHERE hash = ? AND text = ? AND detail = ? AND code = ? AND told IS ?',
    );
    this.#insert = database.prepare(
      'INSERT INTO definitions (hash, text, detail, code, told) VALUES (?, ?, ?, ?, ?)',
    );
    this.#code = database.prepare('SELECT code FROM definitions WHERE id = ?');
  }

  /** The number of these words; new ones are written down. */
  of(definition: Definition): number {
    const place = (definition.hash >>> 0) % recentCount;
    const recent = this.#recent[place];
    if (recent && isSame(recent.definition, definition)) return recent.id;
    const id = this.#stored(definition);
    this.#recent[place] = { id, definition };
    return id;
  }

  #stored({ hash, text: words, detail, code, told }: Definition): number {
    const found = this.#find.get(hash, words, detail, code, told);
    if (found) return int(found.id);
    return Number(this.#insert.run(hash, words, detail, code, told).lastInsertRowid);
  }

  code(id: number): string {
    return text(this.#code.get(id)?.code);
  }
}

const isSame = (one: Definition, other: Definition): boolean =>
  one.hash === other.hash &&
  one.text === other.text &&
  one.detail === other.detail &&
  one.code === other.code &&
  one.told === other.told;
