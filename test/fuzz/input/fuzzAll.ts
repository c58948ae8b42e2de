import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { socketTargets } from './sockets.ts';
import { targets } from './targets.ts';

/**
 * `npm run fuzz [-- --seconds N --seed S --only NAME]`: N seconds for each reader, from a seed that is
 * printed. What breaks one is kept in test/fuzz/corpus, and tried first from then on, in `npm test` too.
 */

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now()) },
    only: { type: 'string' },
  },
});

const { seconds, seed, only } = values;
const all = [...targets, ...(await socketTargets())];
const names = all.map(({ name }) => name);
if (only !== undefined && !names.includes(only)) throw new Error(`--only: one of ${names.join(', ')}.`);
process.stdout.write(`seed ${seed}\n`);
try {
  for (const target of all) {
    if (only !== undefined && target.name !== only) continue;
    const until = performance.now() + Number(seconds) * 1_000;
    const count = await fuzz(target, { seed, goesOn: () => performance.now() < until });
    process.stdout.write(`${target.name}: ${count} inputs\n`);
  }
} finally {
  await Promise.all(all.map(({ end }) => end?.()));
}
