import type { Said } from '#shared/acts/act.ts';
import { maxNote, maxSaid } from '#shared/contract/acts.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { lengthProblem } from '#shared/words/tooLong.ts';
import { type Lasting, readUntil, type Until } from './until.ts';

/** What is asked for before it is done. */
export type AskedKind = 'acknowledge' | 'shelve' | 'note' | 'ticket';

/** What stands in the fields. */
export interface ActForm {
  /** Empty: what is there stays; null: it is taken away. */
  readonly ticket: string | null;
  readonly reason: string;
  readonly note: string;
  readonly lasting: Lasting;
  /** The end, as typed. */
  readonly end: string;
}

export const emptyForm = (kind: AskedKind): ActForm => ({
  ticket: '',
  reason: '',
  note: '',
  lasting: kind === 'shelve' ? '1h' : 'open',
  end: '',
});

export interface ReadForm {
  /** Null: something is missing or wrong. */
  readonly said: Said | null;
  readonly until: Until;
  /** Of fields that hold more than is kept, said as it is typed. */
  readonly tooLong: Readonly<Partial<Record<'ticket' | 'reason' | 'note', string>>>;
  /** Of fields that must not be empty. */
  readonly missing: Readonly<Partial<Record<'ticket' | 'reason' | 'note' | 'end', string>>>;
}

export function readForm(kind: AskedKind, form: ActForm, zone: string | undefined, now: EpochMs): ReadForm {
  const until = readUntil(form.lasting, form.end, zone, now);
  const ticket = form.ticket?.trim() ?? null;
  const [reason, note] = [form.reason.trim(), form.note.trim()];
  const lacksEnd = form.lasting === 'at' && form.end.trim() === '';
  const missing = {
    ...(lacksEnd && { end: 'Write when it ends' }),
    ...(kind === 'shelve' && !reason && { reason: 'Write why' }),
    ...(kind === 'note' && !note && { note: 'Write a note' }),
    ...(kind === 'ticket' && ticket === '' && { ticket: 'Write a ticket number' }),
  };
  const tooLong = Object.fromEntries(
    [
      ['ticket', lengthProblem(ticket ?? '', maxSaid)],
      ['reason', lengthProblem(reason, maxSaid)],
      ['note', lengthProblem(note, maxNote)],
    ].filter(([, problem]) => problem !== null),
  );
  const isWrong = Object.keys({ ...missing, ...tooLong }).length > 0 || until.problem !== null;
  const said = isWrong ? null : toSaid(kind, { ticket, reason, note, until: until.at });
  return { said, until, missing, tooLong };
}

interface Filled {
  readonly ticket: string | null;
  readonly reason: string;
  readonly note: string;
  readonly until: EpochMs | null;
}

function toSaid(kind: AskedKind, { ticket, reason, note, until }: Filled): Said | null {
  switch (kind) {
    case 'acknowledge':
      return {
        kind,
        ...(reason && { reason }),
        ...(ticket !== '' && { ticket }),
        ...(note && { note }),
        ...(until !== null && { until }),
      };
    case 'shelve':
      return until === null ? null : { kind, until, reason };
    case 'note':
      return { kind, text: note };
    case 'ticket':
      return { kind, ticket };
  }
}
