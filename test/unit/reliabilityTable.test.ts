import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** docs/reliability.md names the tests that prove it: each of them is there, under this name. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(`${root}docs/reliability.md`, 'utf8').replaceAll(/\n(?=[^|\n#])/g, ' ');
const named = [...text.matchAll(/`(test\/[\w./]+)` › ([^;|)]+?)\s*(?=[;|)])/g)].map(
  ([, file = '', title = '']) => [file, title] as const,
);

it('names a test for every line of both hosts', () => {
  const lines = [...text.matchAll(/^\| ([HW]\d+) \|.*$/gm)];
  expect(lines).toHaveLength(30);
  for (const [line, name] of lines) expect(line, name).toMatch(/`test\/[\w./]+` › /);
  expect(named.length).toBeGreaterThan(40);
});

it.each(named)('%s › %s', (file, title) => {
  expect(existsSync(root + file)).toBe(true);
  expect(
    readFileSync(root + file, 'utf8')
      .replaceAll('\\', '')
      .toLowerCase(),
  ).toContain(title.toLowerCase());
});
