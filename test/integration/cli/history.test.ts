import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultPlace } from '#shared/model/faultPlace.ts';
import { dayMs } from '#shared/model/time.ts';
import { Rig } from '#test/integration/acceptance/rig.ts';
import { anAlarm, anAlarmEvent } from '#test/support/builders.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

const writer = fileURLToPath(new URL('../../support/storeWriter.ts', import.meta.url));
const copies = rounds(3, 20);

/* A history of four nodes, as it was when whoever wrote it was killed. */
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.make();
  await whileWritten(async () => {});
});
afterAll(() => rig[Symbol.asyncDispose]());

/** Does something while a process writes the history as fast as it can. */
async function whileWritten(work: () => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, [writer, rig.data, '4'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    const lines = createInterface({ input: child.stdout });
    await once(lines, 'line');
    lines.resume();
    await work();
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

const history = (...args: string[]) => rig.run(['history', '--data', rig.data, ...args]);

it(`is copied ${copies} times while it is written, each time as it was at one moment`, async () => {
  const path = rig.path('backup.sqlite');
  const counted: { readonly events: number; readonly at: number }[] = [];
  await whileWritten(async () => {
    for (let copy = 0; copy < copies; copy++) {
      const { code, stderr } = await history('--backup', path);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^[\d.]+ [kM]B in /) });
      const database = new DatabaseSync(path, { readOnly: true });
      expect(database.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
      // What a cursor says to be stored is there.
      expect(
        database
          .prepare(
            `SELECT key FROM nodes JOIN boots ON boots.id = nodes.boot
             WHERE boots.seq <> (SELECT max(seq) FROM events WHERE events.boot = boots.id)`,
          )
          .all(),
      ).toEqual([]);
      const events = Number(database.prepare('SELECT count(*) AS n FROM events').get()?.n);
      counted.push({ events, at: performance.now() });
      database.close();
    }
  });
  const [first, last] = [counted.at(0), counted.at(-1)];
  if (!first || !last) throw new Error('Nothing was copied.');
  const rate = Math.round((1_000 * (last.events - first.events)) / (last.at - first.at));
  expect(rate).toBeGreaterThan(0);
  const written = `to which ${rate.toLocaleString('en')} events a second were written meanwhile`;
  proved('S14', `${copies} copies of a history ${written}, ${copies} whole`);
  expect(await history('--stats', '--data', rig.path('.'))).toMatchObject({ code: 1 });
});

it('is not copied among its own files, nor into what is no file; what was there stays', async () => {
  const inside = join(rig.data, 'copy.sqlite');
  expect(await history('--backup', inside)).toMatchObject({
    ...{ code: 1, stderr: expect.stringContaining('among Watchline') },
  });
  expect(await history('--backup', '/dev/null')).toMatchObject({
    ...{ code: 1, stderr: expect.stringContaining('a backup is a plain file') },
  });
  const kept = rig.path('kept.sqlite');
  await writeFile(kept, 'as it was');
  expect(await history('--backup', kept, '--data', rig.path('nowhere'))).toMatchObject({ code: 1 });
  expect(await readFile(kept, 'utf8')).toBe('as it was');
});

it('is warned of in a folder that something copies away while it is written', async () => {
  const out = join(rig.path('Dropbox'), 'backup.sqlite');
  await mkdir(dirname(out));
  expect(await history('--backup', out)).toMatchObject({
    ...{ code: 0, stderr: expect.stringMatching(/Dropbox is in Dropbox, .*: open no history there\.\n/) },
  });
  expect(await rig.run(['doctor', '--data', dirname(out)])).toMatchObject({
    ...{ code: 1, stdout: expect.stringMatching(/^cure {2}Data folder: .* copied away/m) },
  });
});

it('is told of in numbers', async () => {
  const { code, stdout } = await history('--stats', '--json');
  const told = JSON.parse(stdout);
  expect({ code, told }).toMatchObject({
    code: 0,
    told: { trimmedBefore: null, rows: { nodes: 4, gaps: 0 } },
  });
  expect(told.rows.alarmEvents).toBeGreaterThan(100);
  const { stdout: text } = await history('--stats');
  expect(text.split('\n')).toContain(`${told.rows.alarmEvents.toLocaleString('en')} alarm events`);
});

it('is trimmed by what Settings say, when nobody writes it', async () => {
  const store = new StoreRig(rig.path('old'));
  const alarm = anAlarm();
  const ended = { ...alarm, active: false };
  const ago = (days: number) => ({ receivedAt: Date.now() - days * dayMs });
  await store.open();
  await store.opened(ago(21));
  for (const key of [faultPlace(null), faultPlace(nodeKey)]) await store.opened(ago(21), key);
  await store.append(
    [
      anAlarmEvent(1, { change: 'raised', alarm }),
      anAlarmEvent(2, { change: 'cleared', alarm: ended }),
      anAlarmEvent(3, { change: 'raised', alarm }),
    ],
    ago(20),
  );
  await store.close();
  await writeFile(join(store.folder, 'settings.json'), JSON.stringify({ retention: { days: 1 } }));
  const trim = () => history('--trim', '--data', store.folder);
  // By a clock that may have leapt nothing is old.
  expect(await trim()).toMatchObject({ code: 0, stdout: expect.stringContaining('may have leapt') });
  await store.open();
  await store.append([anAlarmEvent(4, { change: 'repeated', alarm })], ago(10));
  await store.close();
  // What is active stays, however old.
  expect(await trim()).toMatchObject({ code: 0, stdout: 'Nothing is older than it may be.' });
  await store.open();
  await store.append([anAlarmEvent(5, { change: 'cleared', alarm: ended })], ago(0));
  await store.close();
  // The usual is not what somebody set: it takes nothing away for good.
  const settings = (days: number) =>
    writeFile(join(store.folder, 'settings.json'), JSON.stringify({ retention: { days } }));
  await settings(36_500);
  expect(await trim()).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/taken away .*retention\.days/),
  });
  await settings(1);
  await store.open();
  expect(await trim()).toMatchObject({ code: 1, stderr: expect.stringContaining(store.folder) });
  await store.close();
  expect((await trim()).stdout).toMatch(/^What was older than 1 d was taken away: 3 alarm events and /);
  const { stdout } = await history('--stats', '--json', '--data', store.folder);
  const { rows, trimmedBefore } = JSON.parse(stdout);
  // What Watchline tells itself is told by no node.
  expect(rows.nodes).toBe(1);
  expect(Date.now() - Date.parse(trimmedBefore)).toBeGreaterThanOrEqual(dayMs);
  expect(rows).toMatchObject({ alarmEvents: 2, alarms: 1, alarmsListed: 1 });
});

it.each([[[]], [['--stats', '--trim']], [['--backup', '']]])(
  'wants to be told one thing: %o',
  async (args) => {
    expect(await history(...args)).toMatchObject({ code: 2, stdout: '' });
  },
);
