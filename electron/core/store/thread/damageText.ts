const haveItChecked = 'The disk may be failing: have it checked.';

export const putAsideCure = 'Restart Watchline: it is put aside then, and a fresh one begun';

/**
 * Says what was damaged and has been made anew: tables that count or follow from others, and indexes. Of the
 * acts only what could be read.
 */
export function remadeText(parts: readonly string[]): string {
  if (parts.some((part) => part === 'acts' || part === 'act_alarms'))
    return `Part of what operators did with alarms was damaged: what could be read of it is kept, the rest is lost. ${haveItChecked}`;
  const hasCounts = parts.includes('rates') || parts.includes('minutes');
  const hasMarks = parts.includes('standings') || parts.includes('act_ends');
  const whatElse = hasMarks ? 'The marks of operators on alarms' : 'Indexes of the history';
  const what = hasCounts ? 'The counts of the last hour' : whatElse;
  return `${what} were damaged and have been made anew: no alarm is lost. ${haveItChecked}`;
}

/** Says that a look through the history found damage that recording has not met yet. */
export const foundText = (parts: readonly string[]): string =>
  `The history is damaged (${parts.join(', ')}); recording goes on. ${putAsideCure}. ${haveItChecked}`;
