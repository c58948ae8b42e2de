import type { ExportPreview } from '#shared/contract/exports.ts';
import { redacted, redactorOf } from './redacted.ts';
import type { Sheet } from './sheets/sheet.ts';
import { type Writing, writeSheet } from './writeSheet.ts';

/** Enough to tell how large a row is, and what would be replaced. */
const mostRows = 200;
const mostTexts = 3;

/** What the first rows of a file would be. Nothing is written. */
export async function previewOf(sheet: Sheet, writing: Writing): Promise<ExportPreview> {
  const { redactor = redactorOf([], []) } = writing;
  const texts: string[] = [];
  const addText = (text: string): void => {
    if (text !== '' && texts.length < mostTexts && !texts.includes(text)) texts.push(text);
  };
  async function* first(): AsyncGenerator<readonly object[]> {
    let left = mostRows;
    for await (const page of sheet.pages) {
      const rows = page.slice(0, left);
      for (const row of rows) addText(sheet.sample?.(row) ?? '');
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
  return {
    rows,
    bytes,
    replaced,
    texts: redacted(texts, redactor),
  };
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
