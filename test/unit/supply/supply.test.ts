import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeSbom } from '#test/supply/sbom.ts';
import { locked, root, shippedPackages } from '#test/supply/shipped.ts';
import { thirdPartyNow, thirdPartyRight } from '#test/supply/thirdParty.ts';
import { proved } from '#test/support/proof.ts';

const shipped = shippedPackages();
const names = shipped.map(({ name, version }) => `${name}@${version}`);

it('the page of what others made names all that is shipped, with its license', () => {
  expect(thirdPartyNow(), 'npm run third-party').toBe(thirdPartyRight());
  expect(names.length).toBeGreaterThan(80);
  // Seen in each: react is built into the page, ws is beside the program, signal-exit is below another.
  for (const name of ['react', 'ws', 'signal-exit', 'electron', 'recharts'])
    expect(shipped.some((each) => each.name === name)).toBe(true);
  expect(shipped.filter(({ name }) => ['vite', 'vitest', 'knip', 'fast-check'].includes(name))).toEqual([]);
});

it('all that is shipped may be shipped as it is', () => {
  const free = ['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'CC0-1.0'];
  const asked = shipped.flatMap(({ name, license }) =>
    license.split(/ (?:AND|OR) /).map((each) => ({ name, license: each.replaceAll(/[()]/g, '') })),
  );
  expect(asked.filter(({ license }) => !free.includes(license))).toEqual([]);
});

it('all that is shipped, and all that runs a script, is known by its hash', () => {
  const scripted = Object.values(locked).filter(({ hasInstallScript }) => hasInstallScript);
  expect([...shipped, ...scripted].filter(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

it('the bill of materials has what is shipped and nothing else', () => {
  const bom = makeSbom();
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'watchline' } } });
  const listed = bom.components.map(({ name, version }) => `${name}@${version}`);
  expect(listed.sort()).toEqual([...names].sort());
  expect(bom.components.filter(({ licenses }) => !licenses?.length)).toEqual([]);
  const refs = new Set(bom.dependencies.map(({ ref }) => ref));
  expect(bom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([]);
});

it('no script of a package runs that is not allowed by its name', () => {
  const { allowScripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const scripted = Object.entries(locked)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace('node_modules/', ''));
  expect(Object.keys(allowScripts).sort()).toEqual(scripted.sort());
  // It puts the Node that ships where npm scripts find it, from the package of this platform.
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['node']);
  expect(readFileSync(`${root}.npmrc`, 'utf8')).toContain('strict-allow-scripts=true');
  proved('H17', `${scripted.length} packages with scripts, 1 allowed by name`);
});
