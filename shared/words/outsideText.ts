import { oneLine } from './oneLine.ts';

/*
 * Texts of nodes within what we say: they are `oneLine`, and turn no word beside them.
 */

/** Letters written from right to left; marks of direction are escaped. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const isolator = /([\u2068\u2069])/;

/** Fit to stand within a sentence: what is written from right to left is isolated (U+2068 … U+2069). */
export function outsideText(text: string): string {
  const shown = oneLine(text);
  return rightToLeft.test(shown) ? `\u2068${shown}\u2069` : shown;
}

/**
 * What names a thing wherever it is met: the same of a text as it came from a node and of one that was made
 * fit to be shown since. Not to be shown.
 */
export function asKey(text: string): string {
  return oneLine(text).replaceAll(/\\u206[89]/g, '');
}

/** Without what `outsideText` isolates by: for what stands alone, in a cell or a file. */
export function alone(text: string): string {
  return text.split(isolator).filter(isNoIsolator).join('');
}

/** A line in which texts may be isolated already: whatever is in it, it stays one line, and that line. */
export function lineOf(text: string): string {
  const parts = text.split(isolator);
  return parts.map((part) => (isNoIsolator(part) ? oneLine(part) : part)).join('');
}

const isNoIsolator = (text: string): boolean => !isolator.test(text);

/** A text, or what is said where there is nothing in it. */
export function textOr(text: string, other: string): string {
  return text.trim() === '' ? other : text;
}
