import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EpochMs } from '#shared/model/time.ts';
import { acknowledgedBit, activeBit, raised, severityMask } from './alarmBits.ts';
import { int, text, textOrNull } from './cells.ts';

/** Who has taken which alarm. In memory only what a list is sorted by: operators acknowledge by the dozen. */
export class Acknowledgements {
  readonly byRef = new Map<number, { readonly by: string; readonly ticket: string | null }>();
  readonly #put: StatementSync;
  readonly #delete: StatementSync;

  constructor(database: DatabaseSync) {
    this.#put = database.prepare(
      `INSERT INTO acknowledgements (alarm, acknowledged_by, acknowledged_at, ticket, note) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (alarm) DO UPDATE SET acknowledged_by = excluded.acknowledged_by,
         acknowledged_at = excluded.acknowledged_at, ticket = excluded.ticket, note = excluded.note`,
    );
    this.#delete = database.prepare('DELETE FROM acknowledgements WHERE alarm = ?');
    for (const row of database
      .prepare('SELECT alarm, acknowledged_by AS by, ticket FROM acknowledgements')
      .iterate()) {
      this.byRef.set(int(row.alarm), { by: text(row.by), ticket: textOrNull(row.ticket) });
    }
  }

  set(ref: number, by: string, at: EpochMs, ticket: string | null, note: string | null): void {
    this.#put.run(ref, by, at, ticket, note);
    this.byRef.set(ref, { by, ticket });
  }

  withdraw(ref: number): void {
    this.#delete.run(ref);
    this.byRef.delete(ref);
  }
}

/** An acknowledgement holds for the alarm as it was: not once it ends, worsens or is raised anew. */
export function endsAcknowledgement(before: number, after: number, change: number): boolean {
  if ((before & acknowledgedBit) === 0) return false;
  const hasTurned = ((before ^ after) & activeBit) !== 0;
  const hasWorsened = (after & severityMask) < (before & severityMask);
  return change === raised || hasTurned || hasWorsened;
}
