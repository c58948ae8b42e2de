import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EpochMs } from '#shared/model/time.ts';
import { acknowledgedBit, activeBit, raised, severityMask } from './alarmBits.ts';
import { int, text, textOrNull } from './cells.ts';

/** What an operator says with an acknowledgement. */
interface Said {
  readonly ticket: string | null | undefined;
  readonly note: string | null | undefined;
}

/** Who has taken which alarm. In memory only what a list is sorted by: operators acknowledge by the dozen. */
export class Acknowledgements {
  readonly byRef = new Map<number, { readonly by: string; readonly ticket: string | null }>();
  readonly #put: StatementSync;
  readonly #delete: StatementSync;

  constructor(database: DatabaseSync) {
    // Each text with whether it is to be written, or stays.
    this.#put = database.prepare(
      `INSERT INTO acknowledgements (alarm, acknowledged_by, acknowledged_at, ticket, note)
       VALUES (:alarm, :by, :at, :ticket, :note)
       ON CONFLICT (alarm) DO UPDATE SET acknowledged_by = excluded.acknowledged_by,
         acknowledged_at = excluded.acknowledged_at,
         ticket = iif(:setsTicket, excluded.ticket, ticket), note = iif(:setsNote, excluded.note, note)
       RETURNING ticket`,
    );
    this.#delete = database.prepare('DELETE FROM acknowledgements WHERE alarm = ?');
    for (const row of database
      .prepare('SELECT alarm, acknowledged_by AS by, ticket FROM acknowledgements')
      .iterate()) {
      this.byRef.set(int(row.alarm), { by: text(row.by), ticket: textOrNull(row.ticket) });
    }
  }

  /** A text that is undefined stays as it is; null takes it away. */
  set(ref: number, by: string, at: EpochMs, { ticket, note }: Said): void {
    const row = this.#put.get({
      alarm: ref,
      by,
      at,
      ticket: ticket ?? null,
      note: note ?? null,
      setsTicket: Number(ticket !== undefined),
      setsNote: Number(note !== undefined),
    });
    this.byRef.set(ref, { by, ticket: textOrNull(row?.ticket ?? null) });
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
