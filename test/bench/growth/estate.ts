import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scenario } from '#simulator/scenario/scenarioSchema.ts';

const largest = new URL('../../../resources/scenarios/fleet-3000.json', import.meta.url);

/** A scenario of so many nodes, in a file for as long as it is used: of fleet-3000 the first customers. */
export async function withEstate<T>(nodes: number, use: (scenarioFile: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
  try {
    const scenario = join(folder, 'estate.json');
    await writeFile(scenario, JSON.stringify(estateOf(nodes, JSON.parse(await readFile(largest, 'utf8')))));
    return await use(scenario);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function estateOf(nodes: number, scenario: Scenario): Scenario {
  let left = nodes;
  const solutions: Scenario['solutions'] = [];
  for (const solution of scenario.solutions) {
    if (left <= solution.nodes.length || !solution.generate) break;
    const expansions = Math.min(solution.generate.expansions, left - solution.nodes.length);
    solutions.push({ ...solution, generate: { ...solution.generate, expansions } });
    left -= solution.nodes.length + expansions;
  }
  if (left > 0) throw new Error(`An estate of ${nodes} nodes cannot be made of ${largest.pathname}.`);
  const { steps: _steps, recurring: _recurring, ...quiet } = scenario;
  return { ...quiet, solutions };
}
