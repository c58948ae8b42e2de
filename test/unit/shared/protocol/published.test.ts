import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { docsFolder, schemaFiles } from '#test/support/emitSchemas.ts';

describe('the published schemas', () => {
  it.each(Object.entries(schemaFiles))(
    'has docs/%s as the code has it (npm run schemas)',
    async (path, text) => {
      expect(await readFile(new URL(path, docsFolder), 'utf8')).toBe(text);
    },
  );

  it('has no file that the code no longer has', () => {
    const files = globSync('**/*.schema.json', { cwd: fileURLToPath(docsFolder) });
    expect(files.sort()).toEqual(Object.keys(schemaFiles).sort());
  });
});
