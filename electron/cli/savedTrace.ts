import { once } from 'node:events';
import { logLines } from '#core/savedTrace/logLines.ts';
import { Assembler } from '#shared/savedTrace/assembler.ts';
import { entryLines } from '#shared/savedTrace/entryLines.ts';
import { type LogLine, redactedLog } from '#shared/savedTrace/redactedLog.ts';
import type { SavedEntry, SavedEvent } from '#shared/savedTrace/savedEntry.ts';
import { formOf, type TimeForm } from '#shared/savedTrace/savedEvent.ts';
import { keeperOf, type TraceFilter, timeFormOf } from '#shared/savedTrace/traceFilter.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { Redactor } from '#shared/words/redaction.ts';
import { exitCodes, Failure } from './failure.ts';

export interface TraceOptions {
  readonly tag?: readonly string[];
  readonly find?: readonly string[];
  readonly exclude?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly redact?: boolean;
  readonly json?: boolean;
}

/** Printed at once, in characters. */
const pieceLength = 128 * 1024;

/**
 * Prints logs that System Monitor saved, or what is asked for of them, one after the other. They are read as
 * streams, no faster than what is printed is taken, and never changed.
 */
export async function runTrace(files: readonly string[], options: TraceOptions): Promise<void> {
  const filter = filterOf(options);
  const failures: Failure[] = [];
  for (const file of files) {
    try {
      await printLog(file, filter, options);
    } catch (error) {
      if (error instanceof ReaderGone) return;
      failures.push(failureOf(file, error));
    }
  }
  const [first] = failures;
  if (!first) return;
  const message = failures.map(({ message }) => message).join('\n');
  const isPartly =
    failures.length < files.length && failures.every(({ exitCode }) => exitCode !== exitCodes.usage);
  throw new Failure(message, isPartly ? exitCodes.partly : first.exitCode);
}

function filterOf({ tag, find, exclude, since, until }: TraceOptions): TraceFilter {
  const filter: TraceFilter = {
    ...(tag && { tags: tag }),
    ...(find && { find }),
    ...(exclude && { exclude }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
  try {
    const form = timeFormOf(filter);
    if (form === 'date' && since !== undefined && until !== undefined && since > until)
      throw new Error('--since is after --until.');
  } catch (error) {
    throw new Failure(`trace: ${reasonOf(error)}`, exitCodes.usage);
  }
  return filter;
}

async function printLog(file: string, filter: TraceFilter, { redact, json }: TraceOptions): Promise<void> {
  const form = timeFormOf(filter);
  if (form !== null) await checkForm(file, form);
  const keep = keeperOf(filter);
  const left = redact === true ? redactedLog(new Redactor()) : null;
  const print = json === true ? jsonOf : entryLines;
  let waiting: SavedEntry[] = [];
  const assembler = new Assembler((entry) => waiting.push(entry));
  const output = new Output();
  const flush = async (): Promise<void> => {
    if (!assembler.hasBegun) {
      if (waiting.length > 0) throw new Error('it holds no line of a trace in its first 16 MiB');
      return;
    }
    for (const entry of waiting) for (const line of print(entry, keep(entry), left)) output.add(line);
    waiting = [];
    await output.flush();
  };
  for await (const lines of logLines(file)) {
    for (const line of lines) assembler.add(line);
    await flush();
  }
  assembler.end();
  if (!assembler.hasBegun) throw new Error('it holds no line of a trace');
  await flush();
  await output.end();
}

/** What is asked for by time is told apart from a log in which nothing is of that time. */
async function checkForm(file: string, form: TimeForm): Promise<void> {
  let found: TimeForm | null = null;
  const assembler = new Assembler(({ event }) => {
    if (found === null && event?.at) found = formOf(event.at);
  });
  for await (const lines of logLines(file)) {
    for (const line of lines) assembler.add(line);
    if (found !== null) break;
  }
  assembler.end();
  if (found === form || !assembler.hasBegun) return;
  const reason =
    found === null
      ? 'its lines have no time: --since and --until cannot be asked for.'
      : found === 'date'
        ? 'its lines have dates: write --since and --until as 2026-03-04T10:20:30.'
        : 'its lines have times of day alone: write --since and --until as 10:20:30.';
  throw new Failure(`trace: ${oneLine(file)}: ${reason}`, exitCodes.usage);
}

function* jsonOf(
  { event, marks, banners }: SavedEntry,
  isKept: boolean,
  redact: LogLine | null,
): Iterable<string> {
  for (const { mark, text } of marks)
    if (event) yield jsonLine({ ...event, tag: null, text, more: [], mark });
  const left = event && redact ? redacted(event, redact, !isKept) : event;
  if (left && isKept) yield jsonLine(left);
  for (const { line, text } of banners)
    yield jsonLine({
      ...{ line, at: null, uptimeMs: null, tag: null, text: redact?.(text) ?? text, more: [] },
      mark: 'banner',
    });
}

/** In this order, as it is published. */
function jsonLine(object: SavedEvent & { readonly mark?: string }): string {
  const { line, at, uptimeMs, tag, text, more, mark } = object;
  return JSON.stringify({ line, at, uptimeMs, tag, text, more, ...(mark !== undefined && { mark }) });
}

const anyUptime = '0mS ';

function redacted(event: SavedEvent, redact: LogLine, isLeftOut: boolean): SavedEvent {
  // As it would stand in a log: a tag may say that a password follows.
  const head = event.tag === null ? '' : `${anyUptime}${event.tag}: `;
  const line = redact(head + event.text, isLeftOut);
  const text = line.slice(line.startsWith(head) ? head.length : anyUptime.length);
  return { ...event, text, more: event.more.map((line) => redact(line, isLeftOut)) };
}

/** Whoever read standard output has seen enough. */
class ReaderGone extends Error {}

/** Standard output, no faster than it is taken. */
class Output {
  #piece: string[] = [];
  #length = 0;

  add(line: string): void {
    this.#piece.push(line);
    this.#length += line.length + 1;
  }

  async flush(): Promise<void> {
    if (this.#length >= pieceLength) await this.end();
  }

  async end(): Promise<void> {
    if (this.#piece.length === 0) return;
    const piece = `${this.#piece.join('\n')}\n`;
    this.#piece = [];
    this.#length = 0;
    const { stdout } = process;
    if (stdout.destroyed || stdout.errored) throw new ReaderGone();
    if (stdout.write(piece)) return;
    const gone = new AbortController();
    const { signal } = gone;
    try {
      await Promise.race([
        once(stdout, 'drain', { signal }),
        once(stdout, 'close', { signal }).then(() => {
          throw new ReaderGone();
        }),
      ]);
    } catch {
      throw new ReaderGone();
    } finally {
      gone.abort();
    }
  }
}

function failureOf(file: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { code } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'this user may not read it',
  };
  return new Failure(
    `trace: ${oneLine(file)} cannot be opened as a trace: ${known[code ?? ''] ?? reasonOf(error)}.`,
  );
}
