import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Recorder } from '#core/store/fold/recorder.ts';
import { PackWriter } from '#core/store/pack/packWriter.ts';
import { migrate } from '#core/store/tables/migrate.ts';
import { openWriter, pragma } from '#files/database.ts';
import { anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aBatch, anOpening } from '#test/support/linkEvents.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

it('leaves no trace of a transaction a full disk cut short, and stores it when there is room', () => {
  const path = join(rig.folder, 'small.sqlite');
  const database = openWriter(path);
  migrate(database, path, evening);
  const recorder = new Recorder(database);
  const packer = new PackWriter();
  const write = () => recorder.write([packer.take()]);
  packer.opened(nodeKey, anOpening());
  packer.append(nodeKey, aBatch([anAlarmEvent(1, { alarm: anAlarm({ id: 'kept' }) })]));
  write();
  database.exec(`PRAGMA max_page_count = ${Number(pragma(database, 'page_count')) + 10}`);
  const many = Array.from({ length: 2_000 }, (_, index) =>
    anAlarmEvent(index + 2, { alarm: anAlarm({ id: `a-${index % 500}`, text: `Text ${index % 700}` }) }),
  );
  packer.append(nodeKey, aBatch([...many, anAlarmEvent(2_002, { alarm: anAlarm({ id: 'kept' }) })]));
  packer.append('ws://127.0.0.1:1/new', aBatch([anAlarmEvent(1)]));
  const pack = packer.take();
  expect(() => recorder.write([pack])).toThrow('full');
  expect(recorder.history.alarms.count).toBe(1);
  expect(recorder.history.nodes.byKey.size).toBe(1);
  expect(() => recorder.write([pack])).toThrow('full');
  database.exec('PRAGMA max_page_count = 1000000');
  recorder.write([pack]);
  expect(recorder.history.alarms.count).toBe(502);
  expect(recorder.history.nodes.byKey.get(nodeKey)?.boot?.seq).toBe(2_002);
  expect(recorder.history.nodes.byKey.get(nodeKey)?.active).toEqual([0, 501, 0, 0, 0]);
  expect(database.prepare('SELECT count(*) AS n, max(id) AS id FROM events').get()).toEqual(
    expect.objectContaining({ n: 2_003, id: 2_003 }),
  );
  expect(pragma(database, 'integrity_check')).toBe('ok');
  database.close();
});
