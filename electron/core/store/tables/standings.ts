import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type EndReason, type Mark, marks } from '#shared/acts/ends.ts';
import type { Standing } from '#shared/acts/fold.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { acknowledgedBit, shelvedBit } from './alarmBits.ts';
import { int, intOrNull, text, textOrNull } from './cells.ts';

/** A mark that an act has left, and that holds. */
export interface Held {
  /** Number of the act. */
  readonly act: number;
  readonly at: EpochMs;
  readonly until: EpochMs | null;
  /** Who acknowledged, or the ticket: what a list is sorted by. */
  readonly value: string | null;
  /** Who did. */
  readonly by: string;
}

export type HeldMarks = Readonly<Record<Mark, Held | null>>;

/** The bit of `alarms.state` that says that a mark holds; none for a ticket. */
export const bitOf: Readonly<Record<Mark, number>> = {
  acknowledged: acknowledgedBit,
  shelved: shelvedBit,
  ticket: 0,
};

/** All of a row: by whom, until when and why, in words. */
export interface StandingRow {
  readonly acknowledged: (Held & { readonly reason: string | null }) | null;
  readonly shelved: (Held & { readonly reason: string }) | null;
  readonly ticket: Held | null;
  /** Said last; undefined: what was stays. */
  readonly note: string | undefined;
}

/** As it is written down; `numberOf`: our own number of an act, by its id. */
export function standingRow(
  { acknowledged, shelved, ticket, notes }: Standing,
  numberOf: (id: string) => number,
): StandingRow {
  const held = (mark: {
    readonly act: string;
    readonly at: EpochMs;
    readonly by: string;
  }): Pick<Held, 'act' | 'at' | 'by'> => ({
    act: numberOf(mark.act),
    at: mark.at,
    by: mark.by,
  });
  return {
    acknowledged: acknowledged && {
      ...held(acknowledged),
      until: acknowledged.until,
      value: acknowledged.by,
      reason: acknowledged.reason,
    },
    shelved: shelved && {
      ...held(shelved),
      until: shelved.until,
      value: shelved.by,
      reason: shelved.reason,
    },
    ticket: ticket && { ...held(ticket), until: null, value: ticket.ticket },
    note: notes.at(-1)?.text,
  };
}

const clearOf: Readonly<Record<Mark, string>> = {
  acknowledged:
    'acknowledged_act = NULL, acknowledged_by = NULL, acknowledged_at = NULL, acknowledged_until = NULL, reason = NULL',
  shelved:
    'shelved_act = NULL, shelved_by = NULL, shelved_at = NULL, shelved_until = NULL, shelved_reason = NULL',
  ticket: 'ticket_act = NULL, ticket_at = NULL, ticket = NULL',
};

/** How alarms stand by what operators did: in memory only what holds, for operators act by the dozen. */
export class Standings {
  readonly byRef = new Map<number, HeldMarks>();
  readonly #put: StatementSync;
  readonly #end: StatementSync;
  readonly #endAll: StatementSync;
  readonly #clear: Readonly<Record<Mark, StatementSync>>;
  #nextEnd: EpochMs | null | undefined;

  constructor(database: DatabaseSync) {
    this.#put = database.prepare(
      `INSERT INTO standings (alarm, acknowledged_act, acknowledged_by, acknowledged_at, acknowledged_until, reason,
         shelved_act, shelved_by, shelved_at, shelved_until, shelved_reason, ticket_act, ticket_at, ticket, note)
       SELECT value, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM json_each(?) WHERE true
       ON CONFLICT (alarm) DO UPDATE SET acknowledged_act = excluded.acknowledged_act,
         acknowledged_by = excluded.acknowledged_by, acknowledged_at = excluded.acknowledged_at,
         acknowledged_until = excluded.acknowledged_until, reason = excluded.reason,
         shelved_act = excluded.shelved_act, shelved_by = excluded.shelved_by, shelved_at = excluded.shelved_at,
         shelved_until = excluded.shelved_until, shelved_reason = excluded.shelved_reason,
         ticket_act = excluded.ticket_act, ticket_at = excluded.ticket_at, ticket = excluded.ticket,
         note = coalesce(excluded.note, note)`,
    );
    this.#end = database.prepare(
      'INSERT INTO act_ends (alarm, act, mark, at, reason) VALUES (?, ?, ?, ?, ?)',
    );
    this.#endAll = database.prepare(
      'INSERT INTO act_ends (alarm, act, mark, at, reason) SELECT value, ?, ?, ?, ? FROM json_each(?)',
    );
    const clear = (mark: Mark): StatementSync =>
      database.prepare(`UPDATE standings SET ${clearOf[mark]} WHERE alarm = ?`);
    this.#clear = { acknowledged: clear('acknowledged'), shelved: clear('shelved'), ticket: clear('ticket') };
    const rows = database.prepare(
      `SELECT standings.*, acts.by AS ticket_by FROM standings LEFT JOIN acts ON acts.number = ticket_act`,
    );
    for (const row of rows.iterate()) {
      const held = (mark: Mark, value: string): Held | null =>
        row[`${mark}_act`] === null
          ? null
          : {
              act: int(row[`${mark}_act`]),
              at: int(row[`${mark}_at`]),
              until: intOrNull(row[`${mark}_until`]),
              value: textOrNull(row[value]),
              by: text(row[`${mark}_by`]),
            };
      this.#keep(int(row.alarm), {
        acknowledged: held('acknowledged', 'acknowledged_by'),
        shelved: held('shelved', 'shelved_by'),
        ticket: held('ticket', 'ticket'),
      });
    }
  }

  /** When the next mark ends by its time; null: none does. */
  get nextEnd(): EpochMs | null {
    if (this.#nextEnd === undefined) {
      let next = Number.POSITIVE_INFINITY;
      for (const held of this.byRef.values())
        for (const mark of marks) next = Math.min(next, held[mark]?.until ?? next);
      this.#nextEnd = Number.isFinite(next) ? next : null;
    }
    return this.#nextEnd;
  }

  /** How these alarms stand from an act on. */
  put(refs: readonly number[], { acknowledged, shelved, ticket, note }: StandingRow): void {
    const cells = (held: Held | null): readonly (number | string | null)[] =>
      held ? [held.act, held.value, held.at, held.until] : [null, null, null, null];
    this.#put.run(
      ...cells(acknowledged),
      acknowledged?.reason ?? null,
      ...cells(shelved),
      shelved?.reason ?? null,
      ticket?.act ?? null,
      ticket?.at ?? null,
      ticket?.value ?? null,
      note ?? null,
      JSON.stringify(refs),
    );
    for (const ref of refs) this.#keep(ref, { acknowledged, shelved, ticket });
  }

  /** Writes down that a mark is over. One whose time had come before that ended then. */
  end(ref: number, mark: Mark, reason: EndReason, at: EpochMs): void {
    const held = this.byRef.get(ref);
    const ended = held?.[mark];
    if (!held || !ended) return;
    const endsAt = Math.max(ended.at, at);
    const isExpired = ended.until !== null && ended.until <= endsAt;
    this.#end.run(ref, ended.act, mark, isExpired ? ended.until : endsAt, isExpired ? 'expired' : reason);
    this.#clear[mark].run(ref);
    this.#keep(ref, { ...held, [mark]: null });
  }

  /** Writes down that a mark of an act is over on these alarms; how they stand then is put. */
  noteEnd(refs: readonly number[], act: number, mark: Mark, reason: EndReason, at: EpochMs): void {
    this.#endAll.run(act, mark, at, reason, JSON.stringify(refs));
  }

  /** The act is taken away: what it has left on the alarm goes with it, and did not end. */
  forget(ref: number, act: number): void {
    const held = this.byRef.get(ref);
    for (const mark of marks) {
      if (!held || held[mark]?.act !== act) continue;
      this.#clear[mark].run(ref);
      this.#keep(ref, { ...held, [mark]: null });
    }
  }

  #keep(ref: number, held: HeldMarks): void {
    this.#nextEnd = undefined;
    if (marks.some((mark) => held[mark])) this.byRef.set(ref, held);
    else this.byRef.delete(ref);
  }
}
