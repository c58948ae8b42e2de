import { entryLines } from '#shared/savedTrace/entryLines.ts';
import { redactedLog } from '#shared/savedTrace/redactedLog.ts';
import type { Redactor } from '#shared/words/redaction.ts';
import { isShown } from './logView.ts';
import { readEntries } from './readEntries.ts';
import type { SavedLog } from './savedLog.ts';

/** Handed to the browser at once, in characters: it keeps them, not this page. */
const pieceLength = 4 * 1024 * 1024;

/** The lines that are shown of a log, as they stand in the file or redacted: marks stay, as everywhere. */
export async function savedText(log: SavedLog, redactor: Redactor | null): Promise<Blob> {
  const query = log.view?.query;
  const pieces: Blob[] = [];
  const redact = redactor && redactedLog(redactor);
  let waiting: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (waiting.length > 0) pieces.push(new Blob([`${waiting.join('\n')}\n`]));
    waiting = [];
    length = 0;
  };
  for await (const entries of readEntries(log.file)) {
    for (const entry of entries) {
      const isKept = !query || isShown(query, entry);
      for (const line of entryLines(entry, isKept, redact)) {
        waiting.push(line);
        length += line.length;
      }
    }
    if (length > pieceLength) flush();
  }
  flush();
  return new Blob(pieces, { type: 'text/plain;charset=utf-8' });
}
