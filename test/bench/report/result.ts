import { median } from '#test/bench/median.ts';
import { type Counts, isWhole, type Row, type Taken } from './taken.ts';

/** One figure of all runs. */
export interface Figure {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

/** What a row came to, as it is kept. */
export interface RowResult {
  readonly name: string;
  readonly what: string;
  readonly budget: string;
  readonly goal: string;
  readonly figures: Readonly<Record<string, Figure>>;
  /** Of each run. */
  readonly counts: readonly Counts[];
  readonly notes: readonly string[];
}

/** Measures a row as often as it says. */
export async function runRow(name: string, row: Row): Promise<RowResult> {
  const taken: Taken[] = [];
  for (let run = 0; run < row.runs; run++) taken.push(...[await row.measure()].flat());
  return toResult(name, row, taken);
}

function toResult(name: string, { what, budget, goal }: Row, taken: readonly Taken[]): RowResult {
  const names = new Set(taken.flatMap(({ figures }) => Object.keys(figures)));
  return {
    ...{ name, what, budget, goal },
    figures: Object.fromEntries(
      [...names].map((figure) => [figure, toFigure(taken.flatMap(({ figures }) => figures[figure] ?? []))]),
    ),
    counts: taken.map(({ counts }) => counts),
    notes: taken.flatMap(({ notes }) => notes || []),
  };
}

const toFigure = (values: readonly number[]): Figure => ({
  median: median(values),
  least: Math.min(...values),
  most: Math.max(...values),
  runs: values.length,
});

export const isRowWhole = ({ counts }: RowResult): boolean => counts.every(isWhole);

/** To three digits and more. */
export const shown = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 });

export const tableHead =
  '| row | what | measured | sent = stored = shown | budget | goal |\n|---|---|---|---|---|---|';

/** A line of the table. */
export function tableLine(result: RowResult): string {
  const { name, what, budget, goal } = result;
  return `| ${[name, what, ...measuredText(result), budget, goal].join(' | ')} |`;
}

/** Its figures with what is said of the last run, and its counts, each in one cell. */
export function measuredText({ figures, counts, notes }: RowResult): readonly [string, string] {
  const told = Object.entries(figures).map(([name, { median: middle, least, most, runs }]) =>
    runs === 1
      ? `${name} ${shown(middle)} (single run)`
      : `${name} ${shown(middle)} (${shown(least)} to ${shown(most)} of ${runs})`,
  );
  const counted = counts.map((count) => countsText(count));
  return [[...told, ...notes.slice(-1)].join('; '), [...new Set(counted)].join('; ')];
}

export function countsText(counts: Counts): string {
  const { sent, stored, shown: onPage } = counts;
  const part = (count: number | null): string => (count === null ? '–' : shown(count));
  const text = `${shown(sent)} = ${part(stored)} = ${part(onPage)}`;
  return isWhole(counts) ? text : `**not equal**: ${text}`;
}
