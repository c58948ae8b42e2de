import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Line, Result } from './line.ts';
import { lines } from './lines/lines.ts';
import { readResults, writePage, writeResults } from './page.ts';
import { runTests, type Told } from './runTests.ts';
import { nameOf, proofs, type TestName, testName, toldAs } from './titles.ts';

/**
 * `npm run reliability [-- --line T5 --line S]`: runs the tests of those lines, each at its full count, keeps
 * what they saw, and writes docs/reliability.md. `--page` writes the page alone.
 */

const { values } = parseArgs({
  options: { line: { type: 'string', multiple: true }, page: { type: 'boolean' } },
});

const chosen = lines.filter(
  ({ id }) =>
    !values.line ||
    values.line.some((asked) => id === asked || (id.startsWith(asked, 0) && asked.length === 1)),
);
if (chosen.length === 0) throw new Error(`There is no line ${values.line?.join(', ')}.`);

if (!values.page) runAndKeep();
writePage();

function runAndKeep(): void {
  const folder = mkdtempSync(join(tmpdir(), 'watchline-reliability-'));
  const seen = join(folder, 'seen.jsonl');
  Object.assign(process.env, { WATCHLINE_COUNTS: 'full', WATCHLINE_PROOFS: seen });
  const all = proofs();
  const named = chosen.map((line) => ({ line, tests: testsOf(line, all) }));
  const told = runTests(
    named.flatMap(({ tests }) => tests),
    folder,
  );
  const figures = existsSync(seen) ? readFileSync(seen, 'utf8').trim().split('\n').map(readFigure) : [];
  const results = named
    .filter(({ tests }) => tests.length > 0)
    .map(({ line: { id }, tests }) => [id, resultOf(id, tests)] as const);
  writeResults({ ...readResults(), ...Object.fromEntries(results) });
  rmSync(folder, { recursive: true });
  const failed = results.filter(([, { held }]) => !held).map(([id]) => id);
  process.stdout.write(
    `${results.length - failed.length} lines held. Failed: ${failed.join(', ') || 'none'}.\n`,
  );
  process.exitCode = failed.length > 0 ? 1 : 0;

  function resultOf(id: string, tests: readonly TestName[]): Result {
    return {
      held: tests.every((test) => hasPassed(test, told)),
      on: new Date().toISOString().slice(0, 10),
      figures: [...new Set(figures.filter(({ line }) => line === id).map(({ figure }) => figure))],
      tests: tests.map(nameOf),
    };
  }
}

function testsOf({ id, tests = [] }: Line, all: ReturnType<typeof proofs>): readonly TestName[] {
  const proving = all.flatMap(({ line, test }) => (line === id && test ? [nameOf(test)] : []));
  return [...new Set([...tests, ...proving])].map(testName);
}

function hasPassed({ file, title }: TestName, told: readonly Told[]): boolean {
  const pattern = toldAs(title);
  const those = told.filter((one) => one.file === file && one.titles.some((each) => pattern.test(each)));
  return those.some(({ state }) => state === 'passed') && those.every(({ state }) => state !== 'failed');
}

function readFigure(text: string): { readonly line: string; readonly figure: string } {
  return JSON.parse(text);
}
