import type { Copied, Salvaged } from '#core/store/tables/copyReadable.ts';
import type { OpenedHistory } from '#core/store/tables/openHistory.ts';
import type { Remade } from '#core/store/tables/remake.ts';
import { formatCount } from '#shared/words/count.ts';

const haveItChecked = 'The disk may be failing: have it checked.';

export const putAsideCure = 'Restart Watchline: it is put aside then, and a fresh one begun';

const writtenOnce: Readonly<Record<string, string>> = {
  acts: 'what operators did with alarms',
  act_alarms: 'what operators did with alarms, by alarm',
  happened: 'what happened but alarms',
  happened_texts: 'the words by which that is found',
  handovers: 'what shifts handed over',
  handovers_taken: 'who took over',
};

const rowsText = ({ kept, lost }: NonNullable<Remade['rows']>): string =>
  `${formatCount(kept)} kept, ${lost === null ? 'nobody can say how many' : formatCount(lost)} lost`;

/**
 * Says what was damaged and has been made anew: tables that count or follow from others, and indexes. Of what
 * is written nowhere else, how much could be read.
 */
export function remadeText(remade: readonly Remade[]): string {
  const partial = remade.flatMap(({ name, rows }) => {
    const what = writtenOnce[name];
    return rows && what ? [`${what} (${rowsText(rows)})`] : [];
  });
  if (partial.length > 0)
    return `Part of ${partial.join(', and of ')} was damaged: what could be read of it is kept, the rest is lost. ${haveItChecked}`;
  const parts = remade.map(({ name }) => name);
  const hasCounts = parts.includes('rates') || parts.includes('minutes');
  const hasMarks = parts.includes('standings') || parts.includes('act_ends');
  const whatElse = hasMarks ? 'The marks of operators on alarms' : 'Indexes of the history';
  const what = hasCounts ? 'The counts of the last hour' : whatElse;
  return `${what} were damaged and have been made anew: no alarm is lost. ${haveItChecked}`;
}

/** What of a history that was put aside stands in the fresh one. Null: nothing. */
function salvagedText(salvaged: Salvaged | null): string {
  if (!salvaged || salvaged.events.kept + salvaged.others.kept === 0)
    return `Nothing of the damaged history could be read. ${haveItChecked}`;
  const said = ({ kept, lost, older }: Copied): string =>
    [
      `${formatCount(kept)} kept`,
      `${formatCount(lost)} could not be read`,
      ...(older > 0 ? [`about ${formatCount(older)} older left in the file put aside`] : []),
    ].join(', ');
  return `Of the alarm events of the damaged history ${said(salvaged.events)}; of everything else in it ${said(salvaged.others)}. ${haveItChecked}`;
}

/** Of a run that did not end in order. Nodes are asked from where the history stands. */
const lostLogText =
  'The log beside the history (history.sqlite-wal) is gone or damaged: what was recorded last may be lost. Nodes tell again what they still know; what operators did then is not known.';

/** Says that a look through the history found damage that recording has not met yet. */
export const foundText = (parts: readonly string[]): string =>
  `The history is damaged (${parts.join(', ')}); recording goes on. ${putAsideCure}. ${haveItChecked}`;

/** Says what a start met, and what came of it. Null: all was well. */
export function metText({
  isLogLost,
  setAside,
  salvaged,
  remade,
}: Omit<OpenedHistory<unknown>, 'database' | 'loaded'>): string | null {
  const met = [
    ...(isLogLost ? [lostLogText] : []),
    ...(setAside === null ? [] : [salvagedText(salvaged)]),
    ...(remade.length > 0 ? [remadeText(remade)] : []),
  ];
  return met.length === 0 ? null : met.join(' ');
}
