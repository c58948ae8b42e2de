import { type Figure, shown } from './result.ts';
import type { Results } from './results.ts';

/** What a single run may differ by and mean nothing: there is no spread to tell. */
const singleShare = 0.25;
const unchanged = ['Nothing changed beyond its spread.'];

/** What changed of each row since it was kept before, where it was measured in the same way, a line each. */
export function changesOfEach(all: readonly Results[]): readonly string[] {
  const names = new Set(all.flatMap(({ rows }) => rows.map(({ name }) => name)));
  const lines = new Set<string>();
  for (const name of names) {
    const only = all.flatMap((results) => {
      const row = results.rows.find((found) => found.name === name);
      return row ? [{ ...results, rows: [row] }] : [];
    });
    const [before, after] = only.slice(-2);
    if (!before || !after) lines.add(`${name}: kept once`);
    else if (before.rows[0]?.what !== after.rows[0]?.what) lines.add(`${name}: measured in another way`);
    else for (const line of differences(before, after)) lines.add(line);
  }
  return lines.size > 0 ? [...lines] : unchanged;
}

/** What changed beyond the spread of both, a line each. */
export function changesBetween(before: Results, after: Results): readonly string[] {
  const lines = differences(before, after);
  return lines.length > 0 ? lines : unchanged;
}

function differences(before: Results, after: Results): readonly string[] {
  const lines: string[] = [];
  if (before.isBusy || after.isBusy) lines.push('A machine was busy: ratios hold, times do not.');
  if (JSON.stringify(before.machine) !== JSON.stringify(after.machine))
    lines.push('The machines differ: ratios hold, times do not.');
  for (const { name, figures } of after.rows) {
    const last = before.rows.find((row) => row.name === name);
    if (!last) lines.push(`${name}: new`);
    for (const [figure, now] of Object.entries(figures)) {
      const then = last?.figures[figure];
      if (then && isBeyond(then, now)) lines.push(`${name}, ${figure}: ${change(then, now)}`);
    }
  }
  for (const { name } of before.rows)
    if (!after.rows.some((row) => row.name === name)) lines.push(`${name}: not measured`);
  return lines;
}

function isBeyond(then: Figure, now: Figure): boolean {
  if (then.runs === 1 || now.runs === 1)
    return Math.abs(now.median - then.median) > singleShare * Math.abs(then.median);
  return now.least > then.most || now.most < then.least;
}

function change(then: Figure, now: Figure): string {
  const percent = Math.round((now.median / then.median - 1) * 100);
  const notes = [
    then.median !== 0 && `${percent > 0 ? '+' : ''}${percent} %`,
    (then.runs === 1 || now.runs === 1) && 'a single run',
  ].filter(Boolean);
  return `${shown(then.median)} → ${shown(now.median)} (${notes.join(', ') || 'from nothing'})`;
}
