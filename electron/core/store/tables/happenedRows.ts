import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { HistoryNote } from '#shared/contract/historyNote.ts';
import type { EpochMs } from '#shared/model/time.ts';

interface TurnedRow {
  readonly type: string;
  readonly node: number;
  /** Of the row of `changes`. */
  readonly id: number;
  readonly was?: string;
  /** What is searched. */
  readonly text: string | null;
}

type Cells = [
  kind: string,
  node: number | null,
  ref: number | null,
  said: string | null,
  text: string | null,
];

/**
 * Appends to `happened` what no other table tells, and what of changes is a turn; all else comes there by
 * itself (happenedStep.ts).
 */
export class HappenedRows {
  readonly #add: StatementSync;
  readonly #addText: StatementSync;

  constructor(database: DatabaseSync) {
    this.#addText = database.prepare(
      'INSERT INTO happened_texts (text) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM happened_texts WHERE text = ?1)',
    );
    this.#add = database.prepare(
      `INSERT INTO happened (at, kind, node, ref, said, text)
       VALUES (?, ?, ?, ?, ?, (SELECT id FROM happened_texts WHERE text = ?))`,
    );
  }

  /** Something a node told has turned, and is told in full in `changes`. */
  changed(at: EpochMs, { type, node, id, was, text }: TurnedRow): void {
    const said = was === undefined ? null : JSON.stringify({ was });
    this.#insert(at, type, node, id, said, text);
  }

  /** A node goes by another boot id than before. */
  restarted(node: number, at: EpochMs): void {
    this.#insert(at, 'restart', node, null, null, null);
  }

  note(at: EpochMs, note: HistoryNote, node: number | null): void {
    this.#insert(at, note.kind, node, null, JSON.stringify(note), 'reason' in note ? note.reason : null);
  }

  #insert(at: EpochMs, ...[kind, node, ref, said, text]: Cells): void {
    const words = text || null;
    if (words !== null) this.#addText.run(words);
    this.#add.run(at, kind, node, ref, said, words);
  }
}
