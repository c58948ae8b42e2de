import type { ExportFormat, Separator } from '#shared/model/exported.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { historyAlone, spanText } from '#shared/words/exportAbout.ts';
import { redacted } from '#shared/words/redacted.ts';
import type { Redactor } from '#shared/words/redaction.ts';
import { zonedTime } from '#shared/words/zonedTime.ts';
import { csvLines } from './formats/csvLines.ts';
import { htmlLines } from './formats/htmlLines.ts';
import { type Facts, jsonLines, type Lines } from './formats/lines.ts';
import { redactorOf, rowsRedacted } from './redaction.ts';
import type { Sheet } from './sheets/sheet.ts';

/** Of a page. */
export interface ExportAbout {
  readonly writtenAt: EpochMs;
  /** How far the rows can be relied upon, in words. */
  readonly quality: string;
  /** Names; null: all that are known. */
  readonly nodes: readonly string[] | null;
}

/** How a sheet is written. */
export interface Writing {
  /** CSV unless given. */
  readonly format?: ExportFormat;
  /** Of CSV: comma unless given. */
  readonly separator?: Separator;
  /** Of CSV, which Excel takes for UTF-8 by it: yes unless given. */
  readonly byteOrderMark?: boolean;
  /** IANA name, for the times of this computer's clock; its own unless given. */
  readonly timeZone?: string;
  /** Takes out what is not to leave. Left out: credentials alone. */
  readonly redactor?: Redactor;
  /** True: what stands above and below the rows is written also where there are none. */
  readonly isWhole?: boolean;
  readonly about?: ExportAbout;
  /** Received at or after / before, as it is said above the rows of a page. */
  readonly range?: { readonly since?: EpochMs; readonly until?: EpochMs };
  /** Ends it between two pages: whoever waits for the rows gets the reason. */
  readonly signal?: AbortSignal;
  /** Hears how many rows there are by now. */
  readonly onRows?: (rows: number) => void;
}

/** Writes the rows, if there are any, and what stands above and below them; answers their number. */
export async function writeSheet(
  sheet: Sheet,
  writing: Writing,
  write: (text: string) => Promise<void>,
): Promise<number> {
  const { redactor = redactorOf([], []), isWhole = false, signal, onRows } = writing;
  const lines = linesOf(sheet, writing, redactor);
  const left = rowsRedacted(sheet, redactor);
  let count = 0;
  for await (const rows of sheet.pages) {
    signal?.throwIfAborted();
    if (rows.length === 0) continue;
    if (count === 0) await write(lines.header);
    await write(lines.rows(rows.map(left)));
    count += rows.length;
    onRows?.(count);
  }
  signal?.throwIfAborted();
  if (count === 0 && isWhole) await write(lines.header);
  if ((count > 0 || isWhole) && lines.footer !== '') await write(lines.footer);
  return count;
}

function linesOf(sheet: Sheet, writing: Writing, redactor: Redactor): Lines {
  switch (writing.format ?? 'csv') {
    case 'csv':
      return csvLines(sheet, writing.separator ?? 'comma', writing.byteOrderMark ?? true);
    case 'html':
      return htmlLines(sheet, factsOf(sheet, writing, redactor));
    case 'jsonl':
      return jsonLines(sheet);
  }
}

function factsOf({ rowsAre }: Sheet, { about, range, timeZone }: Writing, redactor: Redactor): Facts {
  const { writtenAt = Date.now(), quality = historyAlone, nodes = null } = about ?? {};
  const time = (at: EpochMs | undefined): string | null =>
    at === undefined ? null : zonedTime(timeZone).iso(at);
  const span = spanText(time(range?.since), time(range?.until));
  const facts: [string, string][] = [
    ['Written', time(writtenAt) ?? ''],
    ['Quality', quality],
    ['Rows', rowsAre],
    ['Nodes', nodes === null ? 'All that are known' : nodes.join(', ')],
    ...(span === null ? [] : [['Received', span] satisfies [string, string]]),
  ];
  return redacted(facts, redactor);
}
