import catalogue from '#resources/alarm-catalogue.json' with { type: 'json' };
import type { Alarm } from '#shared/model/alarm.ts';
import { oneSpelling } from '#shared/words/oneSpelling.ts';
import type { AlarmEntry, WordedAlarm } from './alarmCatalogueSchema.ts';

type File = typeof catalogue.alarms;

/** The codes of the alarms whose words are known. */
export type WordedCode = {
  [Code in keyof File]: File[Code] extends { readonly text: string } ? Code : never;
}[keyof File];

/** In the order of the file, which a test holds against its schema. */
export const alarmEntries = new Map(Object.entries(catalogue.alarms as Readonly<Record<string, AlarmEntry>>));

const isWorded = (entry: AlarmEntry): entry is WordedAlarm => 'text' in entry;

export const wordedAlarms = Object.fromEntries(
  [...alarmEntries].filter(([, entry]) => isWorded(entry)),
) as Readonly<Record<WordedCode, WordedAlarm>>;

const byReason = new Map(
  [...alarmEntries.values()].flatMap((entry) => (entry.reason === undefined ? [] : [[entry.reason, entry]])),
);

/** How each text begins: what comes before its first value. */
const beginnings = Object.values(wordedAlarms).map((entry) => ({
  entry,
  text: oneSpelling(entry.text.split('{', 1)[0] ?? ''),
}));

/** What they say is in their words: codes of many alarms that have none of their own. */
const unspecific: ReadonlySet<string> = new Set(['Alarm', 'General', 'SyslogMessage']);

/**
 * What is known of an alarm, by its code; by its words where its system has other codes, or one that says
 * nothing. Null: nothing.
 */
export function entryOfAlarm({ code, text }: Pick<Alarm, 'code' | 'text'>): AlarmEntry | null {
  const known = alarmEntries.get(code) ?? byReason.get(code) ?? null;
  return known && !unspecific.has(code) ? known : (entryOfWords(text) ?? known);
}

function entryOfWords(text: string): AlarmEntry | null {
  const words = oneSpelling(text);
  const [longest] = beginnings
    .filter((each) => words.startsWith(each.text))
    .sort((a, b) => b.text.length - a.text.length);
  return longest?.entry ?? null;
}
