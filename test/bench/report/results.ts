import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, platform, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quietMoment, quietShare, usedShare } from '../busyMachine.ts';
import type { GrownCost } from '../growth/growthTable.ts';
import type { RowResult } from './result.ts';

const folder = fileURLToPath(new URL('../results', import.meta.url));

/** A run as it is kept. */
export interface Results {
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly platform: string;
  };
  /** ISO 8601. */
  readonly date: string;
  readonly node: string;
  /** The part of all cores that was used before the first row; a busy machine compares with no other. */
  readonly load: number;
  readonly isBusy: boolean;
  readonly rows: readonly RowResult[];
  /** Of a run that measured growth. */
  readonly growth?: readonly GrownCost[];
}

/** The machine as it stands before anything is measured. */
export async function surroundings(): Promise<Omit<Results, 'rows' | 'growth'>> {
  const cores = cpus();
  await quietMoment();
  const load = await usedShare();
  return {
    machine: {
      processor: cores[0]?.model ?? '',
      cores: cores.length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      platform: platform(),
    },
    date: new Date().toISOString(),
    node: process.version,
    load: Math.round(load * 100) / 100,
    isBusy: load > quietShare,
  };
}

/** Answers where it is kept. */
export async function keepResults(results: Results): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${results.date.slice(0, 19).replaceAll(':', '-')}.json`);
  await writeFile(path, `${JSON.stringify(results, null, 2)}\n`);
  return path;
}

/** Those two. @throws Error where there are not two. */
export async function twoResults(paths: readonly string[]): Promise<readonly [Results, Results]> {
  const [before, after, ...more] = await Promise.all(paths.map((path) => read(resolve(path))));
  if (!before || !after || more.length > 0)
    throw new Error(`Two results are compared, not ${paths.length}: name two files of test/bench/results.`);
  return [before, after];
}

/** All that was kept, the oldest first. */
export async function kept(): Promise<readonly Results[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => read(join(folder, name))));
}

const read = async (path: string): Promise<Results> => JSON.parse(await readFile(path, 'utf8')) as Results;
