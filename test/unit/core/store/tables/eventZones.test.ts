import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Recorder } from '#core/store/fold/recorder.ts';
import { PackWriter } from '#core/store/pack/packWriter.ts';
import { EventZones, zoneEvents } from '#core/store/tables/eventZones.ts';
import { migrate } from '#core/store/tables/migrate.ts';
import type { EventZone } from '#core/store/tables/zoneColumns.ts';
import { openWriter } from '#files/database.ts';
import { severities } from '#shared/model/alarm.ts';
import { anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let database: DatabaseSync;
const eventCount = 3 * zoneEvents + 100;

beforeEach(async () => {
  folder = await makeFolder();
  const path = `${folder}/history.sqlite`;
  database = openWriter(path);
  migrate(database, path, evening);
  const recorder = new Recorder(database);
  const packer = new PackWriter();
  // Of each node only every fourth batch: its journal has holes that nobody minds here.
  for (let seq = 1; seq <= eventCount; seq += 20) {
    const events = Array.from({ length: Math.min(20, eventCount - seq + 1) }, (_, index) =>
      anAlarmEvent(seq + index, {
        alarm: anAlarm({
          id: `a-${Math.floor(seq / 20) % 7}`,
          text: `Text ${seq % 90}`,
          severity: severities[Math.floor(seq / 20) % 3] ?? 'minor',
        }),
      }),
    );
    packer.append(`ws://node-${Math.floor(seq / 20) % 4}/`, aBatch(events, { receivedAt: evening + seq }));
    recorder.write([packer.take()]);
  }
});
afterEach(async () => {
  database.close();
  await removeFolder(folder);
});

const lastEvent = (): number => Number(database.prepare('SELECT max(id) AS id FROM events').get()?.id);
const byNumber = ({ byTime, whole }: EventZones): readonly EventZone[] =>
  [...byTime.first.toSorted()].map((zone) => ({
    zone,
    firstAt: whole.firstAt[zone] ?? 0,
    lastAt: whole.lastAt[zone] ?? 0,
    severities: whole.severities[zone] ?? 0,
    changes: whole.changes[zone] ?? 0,
    nodes: whole.nodes(zone).slice(),
    definitions: whole.definitions(zone).slice(),
  }));

it('says of a history of before the same as of one that was kept with them, a few at a time', () => {
  const kept = byNumber(new EventZones(database, lastEvent()));
  expect(kept.map(({ zone }) => zone)).toEqual([0, 1, 2]);
  expect(kept[1]).toMatchObject({ severities: 0b111, changes: 1, nodes: new Int32Array([1, 2, 3, 4]) });
  database.exec('DELETE FROM event_zones');
  const made = new EventZones(database, lastEvent());
  expect(made.prepared).toBe(0);
  made.prepare(1);
  expect(made.prepared).toBeCloseTo(1 / 3);
  expect(byNumber(made).map(({ zone }) => zone)).toEqual([2]);
  // What was made before a start is not made again.
  const again = new EventZones(database, lastEvent());
  expect(again.prepared).toBeCloseTo(1 / 3);
  again.prepare(10);
  expect(again.prepared).toBe(1);
  expect(byNumber(again)).toEqual(kept);
  expect(again.open).toMatchObject({ zone: 3, changes: 1 });
});

it('names each number once, also where many end in the same bits', () => {
  const packer = new PackWriter();
  const event = (seq: number, text: number) =>
    anAlarmEvent(seq, { alarm: anAlarm({ id: `b-${text}`, text: `Other ${text}` }) });
  const alternately = Array.from({ length: zoneEvents }, (_, index) => (index % 3) * 256);
  const texts = [...new Array(zoneEvents).keys(), ...alternately, ...new Array(zoneEvents).keys()];
  packer.append('ws://other/', aBatch(texts.map((text, index) => event(index + 1, text))));
  new Recorder(database).write([packer.take()]);
  const stored = database.prepare(
    `SELECT DISTINCT definition FROM events WHERE id / ${zoneEvents} = ? ORDER BY definition`,
  );
  const zones = byNumber(new EventZones(database, lastEvent()));
  expect(zones.map(({ zone }) => zone)).toEqual([0, 1, 2, 3, 4, 5]);
  for (const { zone, definitions } of zones)
    expect([...definitions]).toEqual(stored.all(zone).map(({ definition }) => definition));
});

it('takes no notice of zones of which there are no events', () => {
  const kept = byNumber(new EventZones(database, lastEvent()));
  database.exec(`INSERT INTO event_zones SELECT 1e12, first_at, last_at, severities, changes, nodes, definitions
    FROM event_zones WHERE zone = 0`);
  expect(byNumber(new EventZones(database, lastEvent()))).toEqual(kept);
});

it('sorts zones by their times where the clock was set back', () => {
  database.exec('UPDATE event_zones SET first_at = 5 - zone WHERE zone < 2');
  const { byTime } = new EventZones(database, lastEvent());
  expect(byTime).toEqual({ first: new Int32Array([1, 0, 2]), last: new Int32Array([0, 1, 2]) });
});
