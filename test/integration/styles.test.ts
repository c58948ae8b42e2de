import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const assets = fileURLToPath(new URL('../../out/renderer/assets', import.meta.url));

async function built(ending: string): Promise<string> {
  const names = (await readdir(assets)).filter((name) => name.endsWith(ending));
  return (await Promise.all(names.map((name) => readFile(join(assets, name), 'utf8')))).join('\n');
}

const classes = (text: string): Set<string> => new Set(text.match(/\bm_[0-9a-f]{5,}\b/g));

it('the page has the styles of each Mantine component that is on it', async () => {
  const all = classes(
    await readFile(createRequire(import.meta.url).resolve('@mantine/core/styles.css'), 'utf8'),
  );
  const [used, styled] = [classes(await built('.js')), classes(await built('.css'))];
  const needed = [...used].filter((name) => all.has(name));
  expect(needed.length).toBeGreaterThan(100);
  expect(needed.filter((name) => !styled.has(name))).toEqual([]);
});
