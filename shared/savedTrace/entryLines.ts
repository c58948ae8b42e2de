import type { Redactor } from '#shared/words/redaction.ts';
import { packetIndent } from './assembler.ts';
import type { SavedEntry } from './savedEntry.ts';

/**
 * The lines of an entry as they stand in the file; redacted, with what was too long for one line put together
 * again. Of one that is not kept, what is not of its event.
 */
export function entryLines(
  { lines }: SavedEntry,
  isKept: boolean,
  redactor: Redactor | null,
): readonly string[] {
  const kept = lines.filter(({ isOfEvent }) => isKept || !isOfEvent);
  if (!redactor) return kept.map(({ text }) => text);
  const whole: string[] = [];
  for (const { text, isRest } of kept) {
    if (isRest) whole.push((whole.pop() ?? '') + text);
    else whole.push(text);
  }
  // As it is with the indent: a line that begins with a blank of its own goes on with the one before.
  const indents = whole.map((line) => (line.startsWith(packetIndent) ? packetIndent : ''));
  const said = whole.map((line, index) => line.slice(indents[index]?.length));
  return redactor.redactLines(said).map((line, index) => `${indents[index]}${line}`);
}
