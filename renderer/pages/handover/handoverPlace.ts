import { type Fields, oneOf, textField } from '#renderer/store/place/fields.ts';
import type { FieldWord } from '#renderer/ui/TimeField.tsx';
import { type EpochMs, hourMs } from '#shared/model/time.ts';
import { isKnownZone } from '#shared/words/shownTime.ts';
import { momentOfTyped, readTypedTime } from '#shared/words/timeField.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';

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
  /** As typed; '': by `length`. */
  readonly from: string;
  readonly to: string;
  /**
   * By the clocks of which zone they were typed (IANA): a link means the same everywhere. '': nothing is
   * typed.
   */
  readonly zone: string;
  /** Of one that was handed over; '': the one to be. */
  readonly id: string;
}

export const handoverFields: Fields<HandoverPlace> = {
  length: oneOf('shift', shiftLengths),
  from: textField('from'),
  to: textField('to'),
  zone: textField('zone'),
  id: textField('id'),
};

export interface Shift {
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly from: FieldWord;
  readonly to: FieldWord;
  readonly isWrong: boolean;
}

/** By whose clocks times are typed, for the label of their fields. */
export const clockWord = ({ zone }: Pick<HandoverPlace, 'zone'>): string =>
  isKnownZone(zone) && zone !== hostTimeZone() ? zone : 'this PC';

/** What was typed, and by which clocks. */
export function typedBy(typed: Partial<HandoverPlace>, place: HandoverPlace): Partial<HandoverPlace> {
  const { from, to, zone } = { ...place, ...typed };
  if (from === '' && to === '') return { ...typed, zone: '' };
  return { ...typed, zone: isKnownZone(zone) ? zone : hostTimeZone() };
}

/** The shift that is meant, now being `now`. */
export function shiftOf({ length, from, to, zone }: HandoverPlace, now: EpochMs): Shift {
  const end = readTime(to, 'to', now, zone);
  const begin = readTime(from, 'from', end.at - lengthMs[length], zone);
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
  zone: string,
): { readonly at: EpochMs; readonly word: FieldWord } {
  const typed = readTypedTime(text);
  const moment =
    typed &&
    ('time' in typed ? momentOfTyped(typed.time, side, isKnownZone(zone) ? zone : undefined) : typed);
  if (!moment) return { at: usual, word: { problem: null, note: null } };
  if ('problem' in moment) return { at: usual, word: { problem: moment.problem, note: null } };
  return { at: moment.at, word: { problem: null, note: moment.note } };
}
