export const putAsideCure = 'Restart Watchline: it is put aside then, and a fresh one begun';

/** Says what was damaged and has been made anew: tables that count, and indexes. */
export function remadeText(parts: readonly string[]): string {
  const hasCounts = parts.includes('rates') || parts.includes('minutes');
  const what = hasCounts ? 'The counts of the last hour' : 'Indexes of the history';
  return `${what} were damaged and have been made anew: no alarm is lost. The disk may be failing: have it checked.`;
}

/** Says that a look through the history found damage that recording has not met yet. */
export const foundText = (parts: readonly string[]): string =>
  `The history is damaged (${parts.join(', ')}); recording goes on. ${putAsideCure}. The disk may be failing: have it checked.`;
