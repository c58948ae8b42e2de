import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { publishedSchemas } from '#shared/protocol/published.ts';
import { schemaFile, schemaText } from '#test/support/emitSchemas.ts';

describe('the published schemas of the node protocol', () => {
  it.each(Object.keys(publishedSchemas))('has %s as the code has it (npm run schemas)', async (name) => {
    expect(await readFile(schemaFile(name), 'utf8')).toBe(schemaText(name));
  });

  it('has no file that the code no longer has', async () => {
    const files = (await readdir(new URL('.', schemaFile('event')))).filter((file) =>
      file.endsWith('.schema.json'),
    );
    expect(files.sort()).toEqual(
      Object.keys(publishedSchemas)
        .map((name) => `${name}.schema.json`)
        .sort(),
    );
  });
});
