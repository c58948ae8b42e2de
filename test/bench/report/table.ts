import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Growth, growths } from '#test/bench/growth/costs.ts';
import { growthHead, growthLine } from '#test/bench/growth/growthTable.ts';
import { rows } from '#test/bench/rows/rows.ts';
import { measuredText, type RowResult, tableHead } from './result.ts';
import type { Results } from './results.ts';
import type { Row } from './taken.ts';

const page = fileURLToPath(new URL('../README.md', import.meta.url));
/** Around each table of the page. */
const marks = [
  ['<!-- what was kept -->', '<!-- until here -->'],
  ['<!-- how it grows -->', '<!-- until there -->'],
] as const;

/** Of each row what was measured of it last, by the results that were kept. */
export function keptTable(rows: Readonly<Record<string, Row>>, all: readonly Results[]): string {
  const lines = Object.entries(rows).map(([name, row]) => {
    const last = all.findLast((results) => isIn(results, name, row));
    const found = last?.rows.find((result) => result.name === name);
    return `| ${[name, row.what, ...cellsOf(found, last), row.budget, row.goal].join(' | ')} |`;
  });
  return [tableHead, ...lines].join('\n');
}

/** Of everything that grows, what was measured of it last. */
export function keptGrowth(growths: Readonly<Record<string, Growth>>, all: readonly Results[]): string {
  const lines = Object.keys(growths).flatMap((name) => {
    const last = all.findLast(({ growth }) => growth?.some((cost) => cost.name === name));
    const costs = last?.growth?.filter((cost) => cost.name === name) ?? [];
    if (!last || costs.length === 0) return `| ${name} | not measured yet | | | | | |`;
    return costs.map((cost) => growthLine(cost, whenOf(last)));
  });
  return [growthHead, ...lines].join('\n');
}

/** What was measured under other words was another thing. */
const isIn = ({ rows }: Results, name: string, { what }: Row): boolean =>
  rows.some((result) => result.name === name && result.what === what);

function cellsOf(found: RowResult | undefined, results: Results | undefined): readonly string[] {
  if (!found || !results) return ['not measured yet', ''];
  const [figures = '', counts = ''] = measuredText(found);
  return [`${figures} (${whenOf(results)})`, counts];
}

const whenOf = ({ date, isBusy }: Results): string =>
  `${date.slice(0, 10)}${isBusy ? ', **a busy machine**' : ''}`;

/** Those of the page. */
export const keptTables = (all: readonly Results[]): readonly [string, string] => [
  keptTable(rows, all),
  keptGrowth(growths, all),
];

/** Puts the tables into the page. */
export async function writeTables(all: readonly Results[]): Promise<void> {
  await writeFile(page, withTables(await readFile(page, 'utf8'), keptTables(all)));
}

/** A page with these tables in their places. */
export function withTables(text: string, tables: readonly [string, string]): string {
  return marks.reduce((before, [begin, end], index) => {
    const [from, to] = [before.indexOf(begin), before.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`No table between ${begin} and ${end}.`);
    return `${before.slice(0, from)}${begin}\n\n${tables[index]}\n\n${before.slice(to)}`;
  }, text);
}
