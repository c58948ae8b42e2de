import { expect, it } from 'vitest';
import { lines } from '#test/reliability/lines/lines.ts';
import { pages, readResults } from '#test/reliability/page.ts';
import { isWritten, proofs, testName } from '#test/reliability/titles.ts';

/** docs/reliability.md follows from a table of requirements and what their tests saw: neither drifts. */

const named = new Set([
  ...lines.flatMap(({ tests = [] }) => tests),
  ...Object.values(readResults()).flatMap(({ tests }) => tests),
]);

it('has every line once', () => {
  const asked = { T: 21, S: 15, H: 18, W: 12, E: 11, U: 15 };
  expect(lines.map(({ id }) => id)).toEqual(
    Object.entries(asked).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, i) => letter + (i + 1)),
    ),
  );
});

it('names tests that are there', () => {
  expect([...named].filter((name) => !isWritten(testName(name)))).toEqual([]);
});

it('has a line for whatever a test says it has proved', () => {
  const ids = new Set(lines.map(({ id }) => id));
  expect(proofs().filter(({ line, test }) => !ids.has(line) || !test)).toEqual([]);
});

it('is the page that is written', () => {
  const { now, right } = pages();
  expect(now, 'npm run reliability -- --page').toBe(right);
});
