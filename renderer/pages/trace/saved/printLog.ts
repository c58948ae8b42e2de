import type { SavedLog } from '#renderer/store/savedTrace/savedLog.ts';
import { packetIndent } from '#shared/savedTrace/assembler.ts';
import type { SavedRow } from '#shared/savedTrace/entryRows.ts';
import { alone } from '#shared/words/outsideText.ts';
import { shownRow } from './shownRow.ts';

/** Rows copied at once. */
export const maxCopied = 10_000;

/** A row as the file has it, but for what was too long for one line, and characters that are not seen. */
export function printSaved(read: SavedRow): string {
  const row = shownRow(read);
  if (row.kind === 'more') return packetIndent + alone(row.text);
  if (row.kind !== 'event') return `---- ${alone(row.text.trim())} ----`;
  const { at, uptimeMs, tag, text } = row;
  const head = [at, uptimeMs === null ? null : `${uptimeMs}mS`, tag === null ? null : `${alone(tag)}:`];
  return [...head, alone(text)].filter((part) => part !== null).join(' ');
}

/** These rows of a log, read anew. */
export async function printStretch(log: SavedLog, from: number, to: number): Promise<string> {
  const lines: string[] = [];
  const step = 500;
  for (let first = from; first < to; first += step) {
    const end = Math.min(to, first + step);
    await log.load(first, end);
    for (let row = first; row < end; row++) {
      const shown = log.rowAt(row);
      if (shown) lines.push(printSaved(shown.row));
    }
  }
  return lines.join('\n');
}

/** "Hide lines like this": what a line says before the first number in it. */
export function likeOf(text: string): string {
  const before = /^\D*/.exec(text)?.[0].trim() ?? '';
  return (before.length >= 3 ? before : text.trim()).slice(0, 200);
}
