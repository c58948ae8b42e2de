import { afterAll, beforeAll, expect, it } from 'vitest';
import { proved, rounds } from '#test/support/proof.ts';
import { fuzz } from './input/fuzz.ts';
import { socketTargets } from './input/sockets.ts';
import type { Target } from './input/target.ts';
import { targets } from './input/targets.ts';

const seed = '1';
let sockets: readonly Target[];
beforeAll(async () => {
  sockets = await socketTargets();
});
afterAll(() => Promise.all(sockets.map(({ end }) => end?.())));

it.each(targets)('nothing that is written breaks what reads a $name', async (target) => {
  const tries = rounds(200, 10_000);
  expect(await fuzz(target, { seed, goesOn: (count) => count < tries })).toBe(tries);
  if (target.name === 'message')
    proved('T4', `${tries.toLocaleString('en')} changed messages, 0 thrown, 0 prototypes changed`);
});

it.each(['http', 'frames'])('nothing that is sent breaks what listens for %s', async (name) => {
  const target = sockets.find((one) => one.name === name);
  const tries = rounds(60, 10_000);
  expect(target && (await fuzz(target, { seed, goesOn: (count) => count < tries }))).toBe(tries);
});
