import { oneLine } from './oneLine.ts';

/*
 * What a spreadsheet would take for a formula, also behind characters it skips or does not show: spaces, line
 * breaks, controls, zero-width marks, byte order marks. Full-width signs count: Excel folds them.
 */
const formula = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * A text as a spreadsheet shows it and never runs it: behind an apostrophe where it could be a formula, one
 * line, with what is not seen escaped. The same in every file and on the clipboard.
 */
export function safeCell(text: string): string {
  return `${formula.test(text) ? "'" : ''}${oneLine(text)}`;
}
