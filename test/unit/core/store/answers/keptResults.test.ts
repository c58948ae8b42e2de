import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AlarmWindows } from '#core/store/answers/alarmWindows.ts';
import { Recorder } from '#core/store/fold/recorder.ts';
import { PackWriter } from '#core/store/pack/packWriter.ts';
import { migrate } from '#core/store/tables/migrate.ts';
import { openWriter } from '#files/database.ts';
import { anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { keptBytes } from '#test/support/keptBytes.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const alarmCount = 10_000;
/** So many that they are looked through anew. */
const changedAtOnce = 100;
const commits = 30;
/** What is found of one commit is some 200 kB. */
const fewBytes = 1_500_000;

let folder: string;
let database: DatabaseSync;
beforeEach(async () => {
  folder = await makeFolder();
  database = openWriter(`${folder}/history.sqlite`);
  migrate(database, `${folder}/history.sqlite`, evening);
});
afterEach(async () => {
  database.close();
  await removeFolder(folder);
});

it('lets go of what was found before the last commit', () => {
  const recorder = new Recorder(database);
  const packer = new PackWriter();
  const windows = new AlarmWindows(database);
  let seq = 0;
  const commit = (alarms: number): void => {
    const events = Array.from({ length: alarms }, (_, index) =>
      anAlarmEvent(++seq, { alarm: anAlarm({ id: `a-${index}`, occurrences: seq, lastAt: evening + seq }) }),
    );
    packer.append('ws://127.0.0.1:1/a', aBatch(events));
    recorder.write([packer.take()]);
    const { total } = windows.window(recorder.history, recorder.alarmsVersion, {
      filter: { state: 'active' },
      sort: { column: 'lastAt', descending: true },
      grouping: { by: 'solution', areOpen: false, turned: [] },
      offset: 0,
      limit: 10,
    });
    expect(total).toBe(alarmCount);
  };
  commit(alarmCount);
  commit(changedAtOnce);
  const before = keptBytes();
  for (let times = 0; times < commits; times++) commit(changedAtOnce);
  expect(keptBytes() - before).toBeLessThan(fewBytes);
});
