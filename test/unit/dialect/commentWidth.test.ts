import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** The formatter's width: it wraps code, but no comment. */
const width = 110;

it('wraps comments where code is wrapped', () => {
  const files = globSync('{electron,renderer,shared,test}/**/*.{ts,tsx,css}', { cwd: root });
  const wide = files.flatMap((file) =>
    readFileSync(`${root}${file}`, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        line.length > width && /^\s*(\/\/|\/?\*)/.test(line) ? [`${file}:${index + 1}`] : [],
      ),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(wide).toEqual([]);
});
