import { oneLine } from './oneLine.ts';

/*
 * What a spreadsheet would take for a formula, also behind characters it skips or does not show: spaces, line
 * breaks, controls, zero-width marks, byte order marks. Full-width signs count: Excel folds them.
 */
const formula = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@\t\r\n＝＋－＠]/u;

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
/**
 * What it would read as something else than the text it is, and then show in another way: an id without its
 * zeros, a ticket as a number with an exponent, a range as a day. A number that looks the same as one stays.
 */
const readAsOther = new RegExp(
  [
    // Leading zeros; more digits than are shown, or kept; exponents.
    String.raw`0\d+(?:[.,]\d+)?`,
    String.raw`\d{12,}`,
    String.raw`\d+(?:[.,]\d*)?e[+-]?\d+`,
    // Fractions of a number, thousands, shares and amounts.
    String.raw`\d*[.,]\d+|\d+[.,]`,
    // A sign behind; the sign of a currency before that of the number.
    String.raw`[\d.,]+\s?[-+]|[$€£¥]\s?[-+]\s?\d[\d.,]*`,
    String.raw`\d{1,3}(?:[,.'’ ]\d{3})+(?:[.,]\d+)?`,
    String.raw`[$€£¥]\s?\d[\d.,]*|\d[\d.,]*\s?[%$€£¥]|\(\d[\d.,]*\)`,
    String.raw`\d+ \d+/\d+`,
    // Days and times of day.
    String.raw`\d{1,4}\s?[-/.]\s?\d{1,2}(?:\s?[-/.]\s?\d{0,4})?`,
    String.raw`(?:\d{1,4}[-/. ]*)?${month}(?:[-/., ]*\d{1,4}){1,2}|\d{1,4}[-/. ]*${month}`,
    String.raw`\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,]\d+)?)?(?:\s?[ap]m?)?|\d{1,2}\s?[ap]m?`,
    // Truths and errors.
    'true|false|wahr|falsch|vrai|faux',
    '#[a-z0-9/]+[!?]?',
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
  'i',
);

/**
 * A text as a spreadsheet shows it and never runs it: behind an apostrophe where it could be a formula or be
 * read as a number, a day or the like, one line, with what is not seen escaped. The same in every file and on
 * the clipboard.
 */
export function safeCell(text: string): string {
  const shown = oneLine(text);
  return `${formula.test(text) || readAsOther.test(shown.trim()) ? "'" : ''}${shown}`;
}
