import { expect, it } from 'vitest';
import { type Definition, DefinitionTable } from '#core/store/tables/definitionTable.ts';
import { migrate } from '#core/store/tables/migrate.ts';
import { openWriter } from '#files/database.ts';
import { evening } from '#test/support/builders.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const words: Definition = { id: 'a-1', code: 'OOS', text: 'Trunk 1', detail: '{}', told: null, hash: 7 };

it('gives the same words one number, asked for at once or later, and others that share their hash one of their own', async () => {
  const folder = await makeFolder();
  const path = `${folder}/history.sqlite`;
  const database = openWriter(path);
  migrate(database, path, evening);
  const all: readonly Definition[] = [
    words,
    { ...words, id: 'a-2', text: 'Trunk 2' },
    { ...words, detail: '{"Trunk":2}' },
    { ...words, code: 'LicenseServerError' },
    { ...words, told: '{}' },
    { ...words, hash: 7 + 512 },
    { ...words, hash: -7 },
  ];
  const table = new DefinitionTable(database);
  const numbers = all.map((definition) => [table.of(definition), table.of({ ...definition, id: 'b' })]);
  expect(numbers).toEqual(all.map((_, index) => [index + 1, index + 1]));
  expect(all.map((definition) => table.of(definition))).toEqual(all.map((_, index) => index + 1));
  expect(all.map((definition) => new DefinitionTable(database).of(definition))).toEqual([
    1, 2, 3, 4, 5, 6, 7,
  ]);
  database.close();
  await removeFolder(folder);
});
