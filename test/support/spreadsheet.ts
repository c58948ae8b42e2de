import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, delimiter, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** A cell as LibreOffice has it after it has opened a file. */
export interface SheetCell {
  /** `string`, `float`, `date`, `boolean` …; an empty cell has none. */
  readonly type: string | null;
  readonly text: string;
  readonly isFormula: boolean;
}

/** LibreOffice, where it is installed. */
export const libreOffice = findLibreOffice();

function findLibreOffice(): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, 'soffice');
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

/**
 * As the import of a file asks: UTF-8, every kind of number and date looked for, all from the first line on.
 */
const csvFilter = (separator: string): string => `CSV:${separator.charCodeAt(0)},34,76,1,,0,false,true`;
const filters: Readonly<Record<string, string>> = { '.html': 'HTML (StarCalc)' };

/** Opens a file as a person would and answers its rows, without those that are empty. */
export async function openedBySpreadsheet(
  program: string,
  path: string,
  folder: string,
  separator = ',',
): Promise<readonly (readonly SheetCell[])[]> {
  const filter = filters[extname(path)] ?? csvFilter(separator);
  const profile = pathToFileURL(join(folder, 'profile'));
  const args = [`-env:UserInstallation=${profile}`, '--headless', `--infilter=${filter}`];
  await promisify(execFile)(program, [...args, '--convert-to', 'fods', '--outdir', folder, path]);
  const opened = await readFile(join(folder, `${basename(path, extname(path))}.fods`), 'utf8');
  return [...opened.matchAll(/<table:table-row[^>]*>(.*?)<\/table:table-row>/gs)]
    .map(([, row = '']) => cellsOf(row))
    .filter((cells) => cells.some(({ type }) => type !== null));
}

function cellsOf(row: string): SheetCell[] {
  const cells = row.matchAll(
    /<table:(?:covered-)?table-cell([^>]*?)(?:\/>|>(.*?)<\/table:(?:covered-)?table-cell>)/gs,
  );
  return [...cells].flatMap(([, attributes = '', inside = '']) => {
    const repeats = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
    const cell = {
      type: /office:value-type="([^"]+)"/.exec(attributes)?.[1] ?? null,
      text: [...inside.matchAll(/<text:p[^>]*>(.*?)<\/text:p>/gs)]
        .map(([, text = '']) => unescaped(text))
        .join('\n'),
      isFormula: attributes.includes('table:formula'),
    };
    // Empty cells up to the last column a sheet can have are one.
    return cell.type === null && repeats > 100 ? [] : Array.from({ length: repeats }, () => cell);
  });
}

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text
    .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count?: string) => ' '.repeat(Number(count ?? 1)))
    .replace(/<text:tab\/>/g, '\t')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (_, name: string) => references[name] ?? '?');
}
