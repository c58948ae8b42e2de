import { lineOfCredentials } from '#shared/words/credentials.ts';
import type { Redactor } from '#shared/words/redaction.ts';
import { readHead } from './savedEvent.ts';

/** Of a line of a log. `isLeftOut`: it does not leave, and only what it says of the next one counts. */
export type LogLine = (line: string, isLeftOut?: boolean) => string;

/**
 * Lines of a log, one after the other: a key or a header of credentials may go on over several events, each
 * with a time and a tag of its own, which stay.
 */
export function redactedLog(redactor: Redactor): LogLine {
  const left = redactor.following();
  return (line, isLeftOut) => {
    const at = beginOfText(line);
    return line.slice(0, at) + left(line.slice(at), isLeftOut);
  };
}

/** Where a line says something; with blanks of its own, but the one that follows a tag. */
function beginOfText(line: string): number {
  const head = readHead(line);
  if (!head) return 0;
  const said = line.indexOf('mS ') + 'mS '.length;
  if (head.tag === null) return said;
  // A tag that names what follows as a password belongs to it.
  if (lineOfCredentials(`${head.tag}:`, 'free').next !== 'free') return said;
  const text = said + head.tag.length + ':'.length;
  return line[text] === ' ' ? text + 1 : text;
}
