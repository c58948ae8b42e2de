import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addHandover, takeHandover } from '#core/store/tables/handoverRows.ts';
import { handoverStep } from '#core/store/tables/handoverStep.ts';
import { migrate } from '#core/store/tables/migrate.ts';
import { migrations } from '#core/store/tables/schema.ts';
import { openWriter } from '#files/database.ts';
import type { Handover } from '#shared/contract/handover.ts';
import { evening } from '#test/support/builders.ts';
import { makeFolder } from '#test/support/tempFolder.ts';
import { quietSheet } from '#test/unit/shared/advice/handover/sheets.ts';

it('what was handed over before there were rows of it is in the list as what is handed over now', async () => {
  const path = join(await makeFolder(), 'history.sqlite');
  const database = openWriter(path);
  migrate(database, path, evening, migrations.slice(0, migrations.indexOf(handoverStep)));
  const handOver = (id: string, at: number): void => {
    const handed: Handover = {
      ...{ id, at, by: 'Ann', station: 'desk-1', text: 'Quiet.', sheet: quietSheet, taken: null },
    };
    addHandover(database, handed);
    for (const by of ['Ben', 'too late']) takeHandover(database, id, by, at + 1);
  };
  handOver('before', evening);
  migrate(database, path, evening, migrations);
  handOver('now', evening + 10);
  const rows = database
    .prepare(`SELECT at, by, said FROM happened WHERE kind = 'handover' ORDER BY id`)
    .all()
    .map(({ at, by, said }) => [Number(at) - evening, by, JSON.parse(String(said))]);
  database.close();
  expect(rows).toEqual([
    [0, 'Ann', { handover: 'before' }],
    [1, 'Ben', { handover: 'before', isTaken: true }],
    [10, 'Ann', { handover: 'now' }],
    [11, 'Ben', { handover: 'now', isTaken: true }],
  ]);
});
