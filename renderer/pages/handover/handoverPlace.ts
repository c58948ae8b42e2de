import { type Fields, oneOf, textField } from '#renderer/store/place/fields.ts';
import type { FieldWord } from '#renderer/ui/TimeField.tsx';
import { type EpochMs, hourMs } from '#shared/model/time.ts';
import { momentOfTyped, readTypedTime } from '#shared/words/timeField.ts';

/** How long a shift is that ends now. */
export const shiftLengths = ['8h', '12h', '24h'] as const;
export type ShiftLength = (typeof shiftLengths)[number];
const lengthMs: Readonly<Record<ShiftLength, number>> = {
  '8h': 8 * hourMs,
  '12h': 12 * hourMs,
  '24h': 24 * hourMs,
};

export interface HandoverPlace {
  readonly length: ShiftLength;
  /** As typed, by the clock of this computer; '': by `length`. */
  readonly from: string;
  readonly to: string;
  /** Of one that was handed over; '': the one to be. */
  readonly id: string;
}

export const handoverFields: Fields<HandoverPlace> = {
  length: oneOf('shift', shiftLengths),
  from: textField('from'),
  to: textField('to'),
  id: textField('id'),
};

export interface Shift {
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly from: FieldWord;
  readonly to: FieldWord;
  readonly isWrong: boolean;
}

/** The shift that is meant, now being `now`. */
export function shiftOf({ length, from, to }: HandoverPlace, now: EpochMs): Shift {
  const end = readTime(to, 'to', now);
  const begin = readTime(from, 'from', end.at - lengthMs[length]);
  const isBackwards = begin.word.problem === null && end.word.problem === null && begin.at >= end.at;
  const toWord = isBackwards ? { problem: 'Ends before it starts', note: null } : end.word;
  return {
    ...{ since: begin.at, until: end.at, from: begin.word, to: toWord },
    isWrong: isBackwards || begin.word.problem !== null || end.word.problem !== null,
  };
}

function readTime(
  text: string,
  side: 'from' | 'to',
  usual: EpochMs,
): { readonly at: EpochMs; readonly word: FieldWord } {
  const typed = readTypedTime(text);
  const moment = typed && ('time' in typed ? momentOfTyped(typed.time, side, undefined) : typed);
  if (!moment) return { at: usual, word: { problem: null, note: null } };
  if ('problem' in moment) return { at: usual, word: { problem: moment.problem, note: null } };
  return { at: moment.at, word: { problem: null, note: moment.note } };
}
