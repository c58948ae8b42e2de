import type { ExportFormat } from '#shared/model/exported.ts';
import { manifestName } from '#shared/words/bundle.ts';
import { type Manifested, manifestText } from './bundle/manifest.ts';
import { ZipFile } from './bundle/zipFile.ts';
import type { Sheet } from './sheets/sheet.ts';
import { type Writing, writeSheet } from './writeSheet.ts';
import type { Write } from './writeWhole.ts';

export interface Everything extends Omit<Manifested, 'rows' | 'gaps'> {
  /** What each file is called, without its ending. */
  readonly sheets: readonly (readonly [name: string, sheet: Sheet])[];
}

/**
 * A file for each sheet, whole also where it has no row, and a manifest by which they can be verified: one
 * zip file. The same value has the same stand-in in all of them. Answers the rows of all.
 */
export async function writeAll(
  { sheets, ...manifested }: Everything,
  writing: Writing & { readonly format: ExportFormat },
  write: Write,
): Promise<number> {
  const zip = new ZipFile(write, manifested.writtenAt);
  const { format, onRows } = writing;
  let rows = 0;
  for (const [name, sheet] of sheets) {
    const before = rows;
    const { redactor } = manifested;
    const told = { redactor, isWhole: true, onRows: (count: number) => onRows?.(before + count) };
    rows += await zip.add(`${name}.${format}`, (add) => writeSheet(sheet, { ...writing, ...told }, add));
  }
  const noGaps = { first: [], more: 0 };
  await zip.add(manifestName, (add) => add(manifestText({ ...manifested, rows, gaps: noGaps }, zip.files)));
  await zip.end();
  return rows;
}
