import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const counting = 'Count one up or down with ++ or --.';
const returnTypes = 'A function with a name says what it returns.';

/** What breaks a rule of our own or keeps it: the file it is planted in, its text, what is to be found. */
const planted: readonly [file: string, text: string, found: readonly string[]][] = [
  ['electron/up.ts', 'n += 1;', [counting]],
  ['test/down.ts', 'this.#left -= 1;', [counting]],
  ['shared/more.ts', 'n += 10; n += 0.1; n++;', []],
  ['shared/arrow.ts', 'export const twice = (n: number) => 2 * n;', [returnTypes]],
  ['renderer/function.ts', 'function twice(n: number) { return 2 * n; }', [returnTypes]],
  ['electron/method.ts', 'class Pair { twice(n: number) { return 2 * n; } }', [returnTypes]],
  ['electron/local.ts', 'function a(): void { const b = () => 1; }', [returnTypes]],
  ['shared/said.ts', 'const twice: Double = (n) => 2 * n; const half = (n: number): number => n / 2;', []],
  ['shared/unnamed.ts', 'const all = ones.map((n) => 2 * n);', []],
  ['renderer/Component.tsx', 'function Page() { return <p />; } const useIt = () => useState(0);', []],
  ['test/helper.ts', 'const twice = (n: number) => 2 * n;', []],
];

describe('the lint rules of our own', () => {
  let folder: string;
  let report: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchline-lint-'));
    await cp(join(root, 'biome.json'), join(folder, 'biome.json'));
    await cp(join(root, 'test/support/lint'), join(folder, 'test/support/lint'), { recursive: true });
    for (const [file, text] of planted) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), `${text}\n`);
    }
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=github', '.'];
    report = await new Promise((resolve) =>
      execFile(process.execPath, [biome, ...args], { cwd: folder }, (_error, stdout) => resolve(stdout)),
    );
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(planted)('finds in %s what breaks one', (file, _text, found) => {
    const lines = report.split('\n').filter((line) => line.includes(join(folder, file)));
    expect(lines.filter((line) => line.includes('title=plugin')).map((line) => line.split('::')[2])).toEqual(
      found,
    );
  });
});
