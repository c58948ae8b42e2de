import { act, tell } from '#renderer/store/actions.ts';
import { askAlarmRows, askPosition } from '#renderer/store/alarmAnswers.ts';
import { useAlarms } from '#renderer/store/alarmsStore.ts';
import { host } from '#renderer/store/connection.ts';
import type { Said } from '#shared/acts/act.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { doneText, maxToldAlarms, notDoneText } from '#shared/words/acts.ts';

/** Alarms looked at one by one before anything is done with them; more of them are only counted. */
const maxLooked = 2_000;

/** Alarms as they are while the question stands. */
export interface SeenAlarms {
  /** What the act is as of. */
  readonly position: number;
  readonly rows: readonly AlarmRow[];
}

export async function lookAtAlarms(refs: readonly number[]): Promise<SeenAlarms> {
  // First: what happens while the rows are on their way has not been seen.
  const position = await askPosition(useAlarms.getState());
  return { position, rows: await askAlarmRows(refs.slice(0, maxLooked)) };
}

/**
 * Does it with what is still as it was seen, and tells with what it was not done, by its text. Answers with
 * what it may still be done; null: it was refused. Without `looked`: as the alarms are now.
 */
export async function actAsSeen(
  looked: Promise<SeenAlarms> | null,
  refs: readonly number[],
  said: Said,
  nameOf: (row: AlarmRow) => string,
): Promise<readonly number[] | null> {
  const position = looked && (await looked.then((seen) => seen.position).catch(() => null));
  if (looked && position === null) {
    tell('The alarms could not be looked at. Close this question and put it again.', true);
    return null;
  }
  const outcome = await act({ ...said, refs, ...(position !== null && { asOf: position }) });
  if (!outcome) return null;
  const { done, gone, newer } = outcome;
  if (done > 0) tell(doneText(said, done));
  for (const [why, left] of [
    ['gone', gone],
    ['newer', newer],
  ] as const)
    if (left.length > 0) tell(notDoneText[why](said.kind, await describe(left, nameOf)), true);
  return newer;
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
