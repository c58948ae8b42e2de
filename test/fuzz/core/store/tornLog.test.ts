import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createRandom } from '#simulator/random/random.ts';
import { anAlarm, anAlarmEvent } from '#test/support/builders.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const torn = rounds(6, 400);
const acknowledged = 200;
const written = 400;

const anEvent = (seq: number) =>
  anAlarmEvent(seq, { alarm: anAlarm({ id: `${seq % 40}`, text: `Line ${seq} is down`, occurrences: seq }) });

it(`${torn} logs that are cut or changed behind what was acknowledged lose nothing of that`, async () => {
  const random = createRandom('torn');
  const rig = await StoreRig.open();
  const folder = await makeFolder();
  try {
    await rig.opened();
    for (let seq = 1; seq <= acknowledged; seq++) await rig.append([anEvent(seq)]);
    const [file, log] = ['history.sqlite', 'history.sqlite-wal'].map((name) => join(rig.folder, name));
    if (!file || !log) throw new Error('no files');
    const whole = (await stat(log)).size;
    for (let seq = acknowledged + 1; seq <= written; seq++) await rig.append([anEvent(seq)]);
    const bytes = await readFile(log);
    expect(bytes.length).toBeGreaterThan(whole);
    const beyond = bytes.length - whole;
    let kept = 0;
    for (let round = 0; round < torn; round++) {
      const changed = Buffer.from(bytes);
      const at = whole + random.integer(beyond);
      const left = round % 2 === 0 ? changed.subarray(0, at) : changed;
      if (round % 2 === 1) changed[at] = (changed[at] ?? 0) ^ (1 << (round % 8));
      await copyFile(file, join(folder, 'history.sqlite'));
      await writeFile(join(folder, 'history.sqlite-wal'), left);
      const after = new StoreRig(folder);
      await after.open();
      const [node] = await after.store.nodes();
      expect(node).toMatchObject({ key: nodeKey });
      expect(node?.cursor?.seq).toBeGreaterThanOrEqual(acknowledged);
      expect(after.damages).toEqual([]);
      await after.close();
      using database = new DatabaseSync(join(folder, 'history.sqlite'));
      expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      const count = database.prepare('SELECT count(*) AS n, max(seq) AS last FROM events').get();
      expect(count).toEqual({ n: node?.cursor?.seq, last: node?.cursor?.seq });
      kept += Number(count?.n) - acknowledged;
    }
    // Most of what came after was whole, too.
    expect(kept).toBeGreaterThan(0);
    proved('S4', `${torn} logs: 0 acknowledged events lost, ${torn} files whole`);
  } finally {
    await rig.end();
    await removeFolder(folder);
  }
});
