import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createRandom } from '#simulator/random/random.ts';
import { hearSyslog, hearTraps, type OwnParts, sendDatagrams } from '#test/support/gatewayRig.ts';
import { keptBytes } from '#test/support/keptBytes.ts';
import { rounds } from '#test/support/proof.ts';
import { mutated } from './input/mutate.ts';

const corpusFolder = fileURLToPath(new URL('corpus/', import.meta.url));

/** Few enough that no buffer drops any of them. */
const atATime = 20;

it.each([
  ['traps', 'trap', hearTraps],
  ['syslog', 'syslog', (own: OwnParts) => hearSyslog('udp', own)],
] as const)(
  'changed datagrams of %s are all counted, and leave nothing behind',
  async (_, corpusName, hear) => {
    const corpus = globSync(`${corpusFolder}${corpusName}/*`)
      .sort()
      .map((path) => readFileSync(path));
    const random = createRandom('1');
    await using heard = await hear({ onReport: () => undefined });
    const { listener } = heard;
    const send = async (count: number): Promise<void> => {
      const countedBefore = await counted();
      // Longer ones no UDP socket sends.
      const datagrams = Array.from({ length: count }, () => mutated(corpus, random).subarray(0, 60_000));
      await sendDatagrams(listener.port, datagrams);
      await expect.poll(async () => (await counted()) - countedBefore).toBeGreaterThanOrEqual(count);
    };
    const counted = async (): Promise<number> => {
      const { received, kernelDropped } = await listener.counts();
      return received + (kernelDropped ?? 0);
    };
    const times = rounds(500, 10_000) / atATime;
    await send(5 * atATime);
    const before = keptBytes();
    for (let time = 0; time < times; time++) await send(atATime);
    // Of 10,000 datagrams of 6 KB in the mean, and what the program itself takes as it warms up.
    await expect.poll(() => keptBytes() - before).toBeLessThan(6 * 1_048_576);
  },
);
