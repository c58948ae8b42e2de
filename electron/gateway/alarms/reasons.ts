import { alarmEntries } from '#shared/advice/alarms/alarmCatalogue.ts';

export interface Reason {
  /** `LicenseServerError`; one that came after the catalogue was written: `Reason80`. */
  readonly code: string;
  /** What it means; null: nobody here knows. */
  readonly words: string | null;
}

const byNumber = new Map(
  [...alarmEntries].flatMap(([code, { number, meaning }]): [number, Reason][] =>
    number === undefined ? [] : [[number, { code, words: meaning }]],
  ),
);

/** A value of ipoGTEventReason, 1–79 so far. */
export const reasonOfNumber = (number: number): Reason =>
  byNumber.get(number) ?? { code: `Reason${number}`, words: null };
