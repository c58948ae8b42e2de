import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { nodeEnv, nodeFlags } from '#cli/nodeMemory.ts';

const textOf = (path: string): Promise<string> =>
  readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

it('has the command started as what starts Node itself starts it', async () => {
  const [firstLine] = (await textOf('electron/cli/watchline.ts')).split('\n');
  const env = Object.entries(nodeEnv).map((entry) => entry.join('='));
  expect(firstLine).toBe(['#!/usr/bin/env -S', ...env, 'node', ...nodeFlags].join(' '));
  // Linux before 5.1 cuts what is longer.
  expect(firstLine?.length).toBeLessThan(127);
  const { scripts } = JSON.parse(await textOf('package.json'));
  // No shell of Windows sets an environment so.
  expect(scripts.watchline).toBe(['node', ...nodeFlags, 'electron/cli/watchline.ts'].join(' '));
});
