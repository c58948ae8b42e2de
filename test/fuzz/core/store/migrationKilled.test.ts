import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { happenedStep } from '#core/store/tables/happenedStep.ts';
import { migrate } from '#core/store/tables/migrate.ts';
import { migrations } from '#core/store/tables/schema.ts';
import { openWriter, pragma } from '#files/database.ts';
import { createRandom } from '#simulator/random/random.ts';
import { evening } from '#test/support/builders.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { StoreRig } from '#test/support/storeRig.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const writer = fileURLToPath(new URL('../../../support/storeWriter.ts', import.meta.url));
const kills = rounds(2, 50);
const notices = 40_000;
const before = migrations.slice(0, migrations.indexOf(happenedStep));

/** A history of before, of which the steps since take a while. */
function makeOld(path: string): void {
  const database = openWriter(path);
  migrate(database, path, evening, before);
  database.exec(`INSERT INTO nodes (id, key) VALUES (1, 'ws://127.0.0.1:1/0');
    INSERT INTO boots (id, node, name, seq) VALUES (1, 1, 'b-1', 0);
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${notices})
    INSERT INTO acts (id, at, by, station, said)
      SELECT 'act-' || i, ${evening} + i, 'ann', 'desk-1', json_object('kind', 'note', 'text', 'Seen ' || i) FROM n;
    PRAGMA wal_checkpoint(TRUNCATE)`);
  database.close();
}

it(`${kills} kills while a history is migrated leave the old tables or the new ones, and nothing is lost`, async () => {
  const random = createRandom('migration');
  const [origin, folder] = [await makeFolder(), await makeFolder()];
  const path = join(folder, 'history.sqlite');
  const seen = { old: 0, new: 0 };
  try {
    const old = join(origin, 'history.sqlite');
    makeOld(old);
    /** Lets a process open the old history, and kills it: as soon as `when` says. */
    const openAndKill = async (
      when: (child: ChildProcessByStdio<null, Readable, null>) => Promise<unknown>,
    ) => {
      for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
      await copyFile(old, path);
      const child = spawn(process.execPath, [writer, folder, '1'], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exited = once(child, 'exit');
      await when(child);
      child.kill('SIGKILL');
      await exited;
    };
    const startedAt = performance.now();
    await openAndKill((child) => once(child.stdout, 'data'));
    const wholeMs = performance.now() - startedAt;
    for (let kill = 0; kill < kills; kill++) {
      await openAndKill(() => setTimeout(wholeMs * (0.2 + random.next() * 0.8)));
      const database = new DatabaseSync(path);
      const version = Number(pragma(database, 'user_version'));
      expect([before.length, migrations.length]).toContain(version);
      expect(pragma(database, 'integrity_check')).toBe('ok');
      expect(database.prepare('SELECT count(*) AS n FROM acts').get()).toEqual({ n: notices });
      const table = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'happened'`).get();
      expect(table === undefined).toBe(version === before.length);
      database.close();
      seen[version === before.length ? 'old' : 'new']++;
    }
    const rig = new StoreRig(folder);
    expect((await rig.open()).setAside).toBeNull();
    await rig.close();
    proved(
      'S12',
      `${kills} kills: ${seen.old} left the old tables, ${seen.new} the new ones, 0 between, 0 acts lost`,
    );
  } finally {
    await removeFolder(origin);
    await removeFolder(folder);
  }
});
