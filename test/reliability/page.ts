import { readFileSync, writeFileSync } from 'node:fs';
import type { Line, Result, Results } from './line.ts';
import { lines } from './lines/lines.ts';
import { root } from './titles.ts';

const pagePath = `${root}docs/reliability.md`;
const resultsPath = `${root}test/reliability/results.json`;

const table = /(<!-- lines (\w) -->\n)[\s\S]*?(<!-- end -->)/g;

export function readResults(): Results {
  return JSON.parse(readFileSync(resultsPath, 'utf8'));
}

export function writeResults(results: Results): void {
  const inOrder = lines.flatMap(({ id }) => (results[id] ? [[id, results[id]] as const] : []));
  writeFileSync(resultsPath, `${JSON.stringify(Object.fromEntries(inOrder), undefined, 2)}\n`);
}

/** The page of today, and what it is by the table of lines and what their tests saw. */
export function pages(): { readonly now: string; readonly right: string } {
  const now = readFileSync(pagePath, 'utf8');
  const results = readResults();
  const right = now.replaceAll(table, (_all, begin: string, letter: string, end: string) => {
    const rows = lines
      .filter(({ id }) => id.startsWith(letter))
      .map((line) => row(line, results[line.id]))
      .join('\n');
    return `${begin}\n| | what holds | asked | seen | tests |\n|---|---|---|---|---|\n${rows}\n\n${end}`;
  });
  return { now, right };
}

export function writePage(): void {
  writeFileSync(pagePath, pages().right);
}

function row(line: Line, result: Result | undefined): string {
  const tests = [...new Set([...(line.tests ?? []), ...(result?.tests ?? [])])];
  const cells = [line.id, line.holds, line.asked, seen(line, result), tests.map(shown).join('; ')];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function seen({ isWhole, notSeen }: Line, result: Result | undefined): string {
  const parts = [
    !result ? '**Not shown yet.**' : result.held ? held(result, isWhole) : `**Failed** on ${result.on}.`,
    notSeen ? `**Not seen here:** ${notSeen}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

function held({ figures, on }: Result, isWhole = false): string {
  const all = figures.join('; ');
  if (isWhole) return `${all || 'as asked'} (${on}).`;
  return all ? `${all} (${on}).` : `**In part:** its tests hold, below the figure (${on}).`;
}

const shown = (name: string): string => `\`${name.replace(' › ', '` › ')}`;
