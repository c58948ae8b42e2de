import { countsText, shown } from '#test/bench/report/result.ts';
import { type Counts, isWhole } from '#test/bench/report/taken.ts';
import type { Grown, Growth } from './costs.ts';
import { type Point, slopeOf } from './slope.ts';

/** The usual sizes; up to 3,000 nodes and 5,000,000 rows. */
export const usualSizes = {
  nodes: [10, 150, 1_000, 3_000],
  rows: [10_000, 100_000, 1_000_000, 5_000_000],
} as const;

/** What a slope may be over what it should be: measuring is not exact. */
const slack = 0.1;

/** One cost of what is measured at several sizes, as it is kept. */
export interface GrownCost {
  readonly name: string;
  readonly cost: string;
  readonly of: Growth['of'];
  readonly most: number;
  readonly points: readonly Point[];
  /** Of each size. */
  readonly counts: readonly Counts[];
}

/** Measures one subject at each size; each of its costs. */
export async function measureGrowth(
  name: string,
  { of, most, measure }: Growth,
  sizes: readonly number[],
): Promise<readonly GrownCost[]> {
  const grown: (Grown & { readonly size: number })[] = [];
  for (const size of sizes) grown.push({ size, ...(await measure(size)) });
  const counts = grown.map((at) => at.counts);
  return Object.keys(grown[0]?.costs ?? {}).map((cost) => ({
    ...{ name, cost, of, most, counts },
    points: grown.map(({ size, costs }) => ({ size, cost: costs[cost] ?? Number.NaN })),
  }));
}

export const isGrowthWhole = ({ counts }: GrownCost): boolean => counts.every(isWhole);

export const growthHead =
  '| what | cost | by | at each size | slope | at most | |\n|---|---|---|---|---|---|---|';

/** A line of the table. `when`: the last cell begins with it. */
export function growthLine(grown: GrownCost, when = ''): string {
  const { name, cost, of, most, points, counts } = grown;
  const slope = slopeOf(points);
  const told = points.map((point) => `${shown(point.size)}: ${shown(point.cost)}`);
  const lost = counts.filter((count) => !isWhole(count)).map(countsText);
  const marks = [when, slope > most + slack && '**steeper than it should be**', ...lost];
  return `| ${[name, cost, of, told.join(', '), slope.toFixed(2), most, marks.filter(Boolean).join(', ')].join(' | ')} |`;
}
