import { readFileSync } from 'node:fs';

/** The tables of docs/resiliency.md: the cells of each row under the heading that begins with `heading`. */
export function statedTable(heading: string): string[][] {
  const page = readFileSync(new URL('../../../docs/resiliency.md', import.meta.url), 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(heading));
  if (!section) throw new Error(`docs/resiliency.md has no section ${heading}`);
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
