import { packetIndent } from './assembler.ts';
import type { LogLine } from './redactedLog.ts';
import type { FileLine, SavedEntry } from './savedEntry.ts';

/**
 * The lines of an entry as they stand in the file; redacted, with what was too long for one line put together
 * again. Of one that is not kept, what is not of its event.
 */
export function entryLines(
  { lines }: SavedEntry,
  isKept: boolean,
  redact: LogLine | null,
): readonly string[] {
  const isLeftOut = ({ isOfEvent }: FileLine): boolean => isOfEvent && !isKept;
  if (!redact) return lines.flatMap((line) => (isLeftOut(line) ? [] : line.text));
  const whole: FileLine[] = [];
  for (const line of lines) {
    const before = line.isRest ? whole.pop() : undefined;
    whole.push(before ? { ...before, text: before.text + line.text } : line);
  }
  return whole.flatMap((line) => {
    // As it is with the indent: a line that begins with a blank of its own goes on with the one before.
    const indent = line.text.startsWith(packetIndent) ? packetIndent : '';
    const left = redact(line.text.slice(indent.length), isLeftOut(line));
    return isLeftOut(line) ? [] : indent + left;
  });
}
