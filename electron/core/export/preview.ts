import type { ExportPreview } from '#shared/contract/exports.ts';
import { redacted } from '#shared/words/redacted.ts';
import type { Redactor } from '#shared/words/redaction.ts';
import { redactorOf } from './redaction.ts';
import type { Sheet } from './sheets/sheet.ts';
import { type Writing, writeSheet } from './writeSheet.ts';

/** Enough to tell how large a row is, and what would be replaced. */
const mostRows = 200;
const mostTexts = 3;

/** What the first rows of a file would be. Nothing is written. */
export async function previewOf(sheet: Sheet, writing: Writing): Promise<ExportPreview> {
  const { redactor = redactorOf([], []) } = writing;
  const texts = new Set<string>();
  async function* first(): AsyncGenerator<readonly object[]> {
    let left = mostRows;
    for await (const page of sheet.pages) {
      const rows = page.slice(0, left);
      for (const row of rows) texts.add(sheet.sample?.(row) ?? '');
      yield rows;
      left -= rows.length;
      if (left <= 0) return;
    }
  }
  let bytes = 0;
  const rows = await writeSheet({ ...sheet, pages: first() }, { ...writing, redactor }, async (text) => {
    bytes += Buffer.byteLength(text);
  });
  const replaced = [...redactor.replaced];
  texts.delete('');
  return { rows, bytes, replaced, texts: tellingTexts([...texts], redactor) };
}

/** As they would leave: those in which something is replaced show what a file would look like. */
function tellingTexts(texts: readonly string[], redactor: Redactor): string[] {
  const told = texts.map((text) => ({ text, left: redacted(text, redactor) }));
  const isSame = ({ text, left }: { text: string; left: string }): boolean => text === left;
  return [...told.filter((each) => !isSame(each)), ...told.filter(isSame)]
    .slice(0, mostTexts)
    .map(({ left }) => left);
}

/** Whether there is anything to write. */
export async function hasRows({ pages }: Sheet): Promise<boolean> {
  for await (const rows of pages) if (rows.length > 0) return true;
  return false;
}

/** How many rows there are; null: more than `most`, and nobody has counted them. */
export async function countUpTo({ pages }: Sheet, most: number): Promise<number | null> {
  let count = 0;
  for await (const rows of pages) {
    count += rows.length;
    if (count > most) return null;
  }
  return count;
}
