import { shown } from '#test/bench/report/result.ts';
import { isWhole } from '#test/bench/report/taken.ts';
import { growths } from './costs.ts';
import { type Point, slopeOf } from './slope.ts';

/** The usual sizes; up to 3,000 nodes and 5,000,000 rows. */
export const usualSizes = {
  nodes: [10, 150, 1_000, 3_000],
  rows: [10_000, 100_000, 1_000_000, 5_000_000],
} as const;

/** What a slope may be over what it should be: measuring is not exact. */
const slack = 0.1;

interface Line {
  readonly text: string;
  /** Rising faster than it may. */
  readonly isSteep: boolean;
  /** Nothing that was sent is missing. */
  readonly isWhole: boolean;
}

/** Measures one subject at each size; a line for each of its costs. */
export async function growthLines(name: string, sizes: readonly number[]): Promise<readonly Line[]> {
  const growth = growths[name];
  if (!growth) throw new Error(`Nothing called "${name}" grows: ${Object.keys(growths).join(', ')}.`);
  const points = new Map<string, Point[]>();
  let whole = true;
  for (const size of sizes) {
    const { costs, counts } = await growth.measure(size);
    if (!isWhole(counts)) whole = false;
    for (const [cost, value] of Object.entries(costs))
      points.set(cost, [...(points.get(cost) ?? []), { size, cost: value }]);
  }
  return [...points].map(([cost, found]) => {
    const slope = slopeOf(found);
    const isSteep = slope > growth.most + slack;
    const told = found.map(({ size, cost: value }) => `${shown(size)}: ${shown(value)}`);
    const marks = [isSteep && '**steeper than it should be**', !whole && '**not all was stored**'];
    const cells = [name, cost, growth.of, told.join(', '), slope.toFixed(2), String(growth.most)];
    return {
      text: `| ${[...cells, marks.filter(Boolean).join(', ')].join(' | ')} |`,
      isSteep,
      isWhole: whole,
    };
  });
}

export const growthHead =
  '| what | cost | by | at each size | slope | at most | |\n|---|---|---|---|---|---|---|';
