import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AlarmWindows } from '#core/store/answers/alarmWindows.ts';
import { Recorder } from '#core/store/fold/recorder.ts';
import { PackWriter } from '#core/store/pack/packWriter.ts';
import { migrate } from '#core/store/tables/migrate.ts';
import { openWriter } from '#files/database.ts';
import { alarmSortColumns } from '#shared/contract/alarms.ts';
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

/** So many alarms, told again each time, in a commit of their own. */
function tellingTo(recorder: Recorder): (alarms: number) => void {
  const packer = new PackWriter();
  let seq = 0;
  return (alarms) => {
    const events = Array.from({ length: alarms }, (_, index) =>
      anAlarmEvent(++seq, { alarm: anAlarm({ id: `a-${index}`, occurrences: seq, lastAt: evening + seq }) }),
    );
    packer.append('ws://127.0.0.1:1/a', aBatch(events));
    recorder.write([packer.take()]);
  };
}

it('lets go of what was found before the last commit', () => {
  const recorder = new Recorder(database);
  const tell = tellingTo(recorder);
  const windows = new AlarmWindows(database);
  const commit = (alarms: number): void => {
    tell(alarms);
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

it('keeps of several results as many as there is room for, and answers from the others anew', () => {
  const recorder = new Recorder(database);
  tellingTo(recorder)(alarmCount);
  const room = 300_000;
  const windows = new AlarmWindows(database, room);
  const answers = (): number[][] =>
    alarmSortColumns.map((column) => {
      const { rows } = windows.window(recorder.history, recorder.alarmsVersion, {
        ...{ filter: {}, sort: { column, descending: true }, offset: 5, limit: 3 },
      });
      return rows.map(({ ref }) => ref);
    });
  // Whatever else is read once has been.
  new AlarmWindows(database).window(recorder.history, recorder.alarmsVersion, {
    ...{ filter: {}, sort: { column: 'text', descending: true }, offset: 0, limit: 1 },
  });
  const before = keptBytes();
  const first = answers();
  // Ten would be 1.6 MB.
  expect(keptBytes() - before).toBeLessThan(1_000_000);
  expect(answers()).toEqual(first);
});
