import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from '#cli/buildIfNeeded.ts';
import { createRandom } from '#simulator/random/random.ts';
import { Faults, stir } from './faults.ts';
import { compare } from './ledgers.ts';
import { writeSoakPage } from './page.ts';
import { type Sample, type Soak, slopesOf } from './result.ts';
import { type SoakRig, startSoakRig } from './rig.ts';

/**
 * `npm run soak [-- --minutes N --seed S --page]`: 150 nodes with a fault every 30 s under the built browser
 * host and its page. Prints the result as JSON; `--page` writes docs/soak.md too. Status 1: something was
 * lost, doubled or did not come back. Linux alone: it looks at /proc.
 */

const faultEveryMs = 30_000;
const sampleEveryMs = 10_000;
const stirEveryMs = 200;
/** For what is on its way when the nodes fall silent. */
const settleMs = 5_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    page: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('--minutes: give a number above 0.');
if (!buildIfNeeded()) throw new Error('The build failed.');

const rig = await startSoakRig();
try {
  const soak = await soakOver(rig);
  process.stdout.write(`${JSON.stringify(soak, undefined, 2)}\n`);
  if (values.page) writeSoakPage(soak);
  const { lost, doubled } = soak.losses;
  process.exitCode = lost > 0 || doubled > 0 || soak.warnings.length > 0 || !soak.isAllLive ? 1 : 0;
} finally {
  await rig.stop();
}

async function soakOver({ simulator, historyPath, allLive, look, endHost }: SoakRig): Promise<Soak> {
  await allLive();
  const random = createRandom(values.seed);
  const faults = new Faults(simulator, random.next);
  const samples: Sample[] = [];
  const startedAt = performance.now();
  const passedMs = (): number => performance.now() - startedAt;
  const take = async (): Promise<readonly string[]> => {
    const { warnings, ...held } = await look();
    samples.push({ minute: passedMs() / 60_000, ...held });
    return warnings;
  };
  let nextFaultMs = faultEveryMs;
  let nextSampleMs = 0;
  while (passedMs() < minutes * 60_000) {
    const node = simulator.nodes[random.integer(simulator.nodes.length)];
    if (node) await stir(simulator, node, random.next);
    if (passedMs() >= nextFaultMs) {
      process.stderr.write(`${(passedMs() / 60_000).toFixed(1)} min: ${await faults.next()}\n`);
      nextFaultMs += faultEveryMs;
    }
    if (passedMs() >= nextSampleMs) {
      await take();
      nextSampleMs += sampleEveryMs;
    }
    await sleep(stirEveryMs);
  }
  await faults.end();
  const isAllLive = await allLive().then(
    () => true,
    () => false,
  );
  await simulator.order('clock.speed', { speed: 0 });
  await sleep(settleMs);
  const warnings = await take();
  await endHost();
  return {
    on: new Date().toISOString().slice(0, 10),
    minutes,
    nodes: simulator.nodes.length,
    faults: faults.count,
    slopes: slopesOf(samples),
    losses: await compare(historyPath, simulator),
    warnings,
    isAllLive,
    samples,
  };
}
