import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { proved } from '#test/support/proof.ts';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lockfile = JSON.parse(await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8'));
const packages: Readonly<Record<string, Locked>> = lockfile.packages;
const copiesOf = (name: string) =>
  Object.entries(packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, { version }]) => version);

it('names the packages of every platform, so that npm ci works on all of them', () => {
  const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !names.has(name));
  expect(missing).toEqual([]);
});

it('records no address to download from', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([]);
});

it.each(['ws', 'react', 'react-dom', 'typebox', 'zustand', '@mantine/core'])('has one copy of %s', (name) => {
  expect(copiesOf(name)).toHaveLength(1);
});

it('has a ws that withstands tiny fragments (8.23.0 or later)', () => {
  const [major = 0, minor = 0] = (copiesOf('ws')[0] ?? '').split('.').map(Number);
  expect(major * 1_000 + minor).toBeGreaterThanOrEqual(8_023);
  proved('T1', `${copiesOf('ws').length} copy, ${copiesOf('ws')[0]}`);
});
