import { acknowledge, tell } from '#renderer/store/actions.ts';
import { askAlarmRows, askPosition } from '#renderer/store/alarmAnswers.ts';
import { useAlarms } from '#renderer/store/alarmsStore.ts';
import { host } from '#renderer/store/connection.ts';
import type { Acknowledgement, AlarmRow } from '#shared/contract/alarms.ts';
import { acknowledgedText, maxToldAlarms, notAcknowledgedText } from '#shared/words/acknowledgement.ts';

/** Alarms looked at one by one before they are acknowledged; more of them are only counted. */
const maxLooked = 2_000;

/** Alarms as they are while the question stands. */
interface SeenAlarms {
  /** What the acknowledgement is as of. */
  readonly position: number;
  readonly rows: readonly AlarmRow[];
}

export async function lookAtAlarms(refs: readonly number[]): Promise<SeenAlarms> {
  // First: what happens while the rows are on their way has not been seen.
  const position = await askPosition(useAlarms.getState());
  return { position, rows: await askAlarmRows(refs.slice(0, maxLooked)) };
}

/** What was typed; empty: nothing; null: what is there is taken away. */
type Said = Readonly<Record<'ticket' | 'note', string | null>>;

/**
 * Acknowledges what is still as it was seen, and tells what is not, by its text. Answers what may still be
 * acknowledged; null: it was refused.
 */
export async function acknowledgeAsSeen(
  looked: Promise<SeenAlarms>,
  refs: readonly number[],
  { ticket, note }: Said,
  nameOf: (row: AlarmRow) => string,
): Promise<readonly number[] | null> {
  const position = await looked.then((seen) => seen.position).catch(() => null);
  if (position === null) {
    tell('The alarms could not be looked at. Close this question and put it again.', true);
    return null;
  }
  const outcome = await acknowledge({
    refs,
    asOf: position,
    ...said('ticket', ticket),
    ...said('note', note),
  });
  if (!outcome) return null;
  const { acknowledged, gone, newer } = outcome;
  if (acknowledged > 0) tell(acknowledgedText(acknowledged));
  for (const [reason, left] of [
    ['gone', gone],
    ['newer', newer],
  ] as const)
    if (left.length > 0) tell(notAcknowledgedText[reason](await describe(left, nameOf)), true);
  return newer;
}

function said(field: 'ticket' | 'note', typed: string | null): Partial<Acknowledgement> {
  if (typed === null) return { [field]: null };
  return typed.trim() ? { [field]: typed.trim() } : {};
}

/**
 * Each by its node and text, also where it has been removed; as many as are told, and a number for each more.
 */
async function describe(
  refs: readonly number[],
  nameOf: (row: AlarmRow) => string,
): Promise<readonly string[]> {
  const rows = await host().alarmsByRef(refs.slice(0, maxToldAlarms));
  return [...rows.map((row) => `${nameOf(row)}: ${row.text}`), ...refs.slice(rows.length).map(String)];
}
