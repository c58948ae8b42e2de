import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRandom } from '#simulator/random/random.ts';
import { mutated } from './mutate.ts';
import type { Target } from './target.ts';

export interface FuzzOptions {
  readonly seed: string;
  /** Whether to try another one, after so many. */
  readonly goesOn: (count: number) => boolean;
}

const corpusFolder = fileURLToPath(new URL('../corpus/', import.meta.url));

/**
 * Gives a target all of its corpus, then changes of it, until it breaks or is to end. What broke it is kept
 * in the corpus. Answers how many it took. @throws Error naming that file and the seed.
 */
export async function fuzz(target: Target, { seed, goesOn }: FuzzOptions): Promise<number> {
  const folder = `${corpusFolder}${target.name}/`;
  const corpus = globSync('*', { cwd: folder })
    .sort()
    .map((name) => readFileSync(folder + name));
  const random = createRandom(`${seed}/${target.name}`);
  let count = 0;
  for (const input of corpus) await tryOut(input);
  while (goesOn(count)) await tryOut(mutated(corpus, random));
  return count;

  async function tryOut(input: Buffer): Promise<void> {
    count++;
    try {
      await target.take(input);
      if ('polluted' in {}) throw new Error('The prototype of every object was changed.');
    } catch (cause) {
      const kept = `${folder}broke-${createHash('sha256').update(input).digest('hex').slice(0, 12)}`;
      mkdirSync(folder, { recursive: true });
      writeFileSync(kept, input);
      throw new Error(`${target.name} broke at input ${count} of seed ${seed}, kept as ${kept}.`, { cause });
    }
  }
}
