import { type WordedCode, wordedAlarms } from '#shared/advice/alarms/alarmCatalogue.ts';
import type { Alarm, AlarmDetail } from '#shared/model/alarm.ts';

/** What an alarm is, before it has happened. */
export type AlarmSpec = Pick<Alarm, 'code' | 'text' | 'detail' | 'category' | 'severity' | 'kind'>;

/** Of the alarms that simulated nodes raise. */
export type AlarmCode = WordedCode;
export const alarmCodes = Object.keys(wordedAlarms) as AlarmCode[];

/** By text: its words, and every other one the label of a detail. A simulated month fills in two million. */
const pieces = new Map(Object.values(wordedAlarms).map(({ text }) => [text, text.split(/\{([^{}]+)\}/)]));

export function alarmSpec(code: AlarmCode, detail: AlarmDetail = {}): AlarmSpec {
  const { text, category, severity, kind } = wordedAlarms[code];
  return { code, text: fillIn(text, detail), detail, category, severity, kind };
}

/** The text with `{Label}` replaced by the detail's value; a label without a value is left out. */
function fillIn(text: string, detail: AlarmDetail): string {
  let filled = '';
  let isLabel = false;
  for (const piece of pieces.get(text) ?? []) {
    filled += isLabel ? (detail[piece] ?? '') : piece;
    isLabel = !isLabel;
  }
  return filled.trimEnd();
}
