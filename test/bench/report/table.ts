import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { measuredText, type RowResult, tableHead } from './result.ts';
import type { Results } from './results.ts';
import type { Row } from './taken.ts';

const page = fileURLToPath(new URL('../README.md', import.meta.url));
const [begin, end] = ['<!-- what was kept -->', '<!-- until here -->'];

/** Of each row what was measured of it last, by the results that were kept. */
export function keptTable(rows: Readonly<Record<string, Row>>, all: readonly Results[]): string {
  const lines = Object.entries(rows).map(([name, row]) => {
    const last = all.findLast((results) => isIn(results, name, row));
    const found = last?.rows.find((result) => result.name === name);
    return `| ${[name, row.what, ...cellsOf(found, last), row.budget, row.goal].join(' | ')} |`;
  });
  return [tableHead, ...lines].join('\n');
}

/** What was measured under other words was another thing. */
const isIn = ({ rows }: Results, name: string, { what }: Row): boolean =>
  rows.some((result) => result.name === name && result.what === what);

function cellsOf(found: RowResult | undefined, results: Results | undefined): readonly string[] {
  if (!found || !results) return ['not measured yet', ''];
  const [figures = '', counts = ''] = measuredText(found);
  const when = `${results.date.slice(0, 10)}${results.isBusy ? ', **a busy machine**' : ''}`;
  return [`${figures} (${when})`, counts];
}

/** Puts the table into the page. */
export async function writeTable(table: string): Promise<void> {
  const text = await readFile(page, 'utf8');
  await writeFile(page, withTable(text, table));
}

/** A page with this table in its place. */
export function withTable(text: string, table: string): string {
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`No table between ${begin} and ${end}.`);
  return `${text.slice(0, before)}${begin}\n\n${table}\n\n${text.slice(after)}`;
}
