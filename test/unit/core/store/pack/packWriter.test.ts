import { expect, it } from 'vitest';
import {
  type AlarmColumns,
  type AlarmRead,
  buffersOf,
  noAlarm,
  readAlarm,
} from '#core/store/pack/alarmColumns.ts';
import { PackWriter } from '#core/store/pack/packWriter.ts';
import { alarmState, changeCode } from '#core/store/tables/alarmBits.ts';
import { aNotice, anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { nodeKey } from '#test/support/storeRig.ts';

function alarmAt(columns: AlarmColumns, row: number): AlarmRead {
  const alarm = noAlarm();
  readAlarm(columns, row, alarm);
  return alarm;
}

const events = Array.from({ length: 300 }, (_, index) =>
  anAlarmEvent(index + 1, {
    change: index < 10 ? 'raised' : 'repeated',
    alarm: anAlarm({ id: `a-${index % 10}`, occurrences: index, lastAt: evening + index }),
  }),
);

it('carries what every alarm event says to another thread, and its words once', () => {
  const packer = new PackWriter();
  packer.append(nodeKey, aBatch(events.slice(0, 150)));
  packer.append(nodeKey, aBatch([aNotice(151), ...events.slice(151)]));
  const packed = packer.take();
  const pack = structuredClone(packed, { transfer: buffersOf(packed.alarms) });
  expect(packed.alarms.seq).toHaveLength(0);
  const batches = pack.entries.flatMap((entry) => (entry.kind === 'batch' ? [entry] : []));
  expect(batches.map(({ alarms }) => alarms)).toEqual([150, 149]);
  expect(batches.map(({ others }) => others.map(({ type }) => type))).toEqual([[], ['notice']]);
  // 289 events that are numbers alone; 10 with words, a notice and two batches.
  expect(pack.weight).toBe(289 + 2 * 13);
  const told = events.filter(({ seq }) => seq !== 151);
  expect(told.map((_, row) => alarmAt(pack.alarms, row))).toEqual(
    told.map(({ seq, at, change, alarm }) => ({
      alias: (seq - 1) % 10,
      definition: seq <= 10 ? seq - 1 : -1,
      seq,
      at,
      change: changeCode(change),
      state: alarmState(alarm),
      occurrences: alarm.occurrences,
      firstAt: alarm.firstAt,
      lastAt: alarm.lastAt,
    })),
  );
  expect(pack.definitions.id).toEqual(told.slice(0, 10).map(({ alarm }) => alarm.id));
});

it('starts afresh once it has handed over', () => {
  const packer = new PackWriter();
  packer.append(nodeKey, aBatch(events));
  packer.take();
  packer.append(nodeKey, aBatch([anAlarmEvent(301, { alarm: anAlarm({ id: 'a-1' }) })]));
  const { entries, definitions, alarms, weight } = packer.take();
  expect(entries).toMatchObject([{ kind: 'batch', alarms: 1, seq: 301 }]);
  expect(definitions.id).toEqual([]);
  expect(alarmAt(alarms, 0)).toMatchObject({ seq: 301, alias: 1, definition: -1 });
  expect(weight).toBe(3);
});

it('knows a repeated alarm again by its details, until its words change or its name is free', () => {
  const packer = new PackWriter();
  const alarm = anAlarm({ id: 'a-1' });
  let seq = 0;
  /** Its alias, and whether it goes with its words. */
  const append = (event: Partial<ReturnType<typeof anAlarmEvent>>, repeated: number): unknown[] => {
    packer.append(nodeKey, { ...aBatch([anAlarmEvent(++seq, event)]), repeated });
    const { alias, definition } = alarmAt(packer.take().alarms, 0);
    return [alias, definition === 0];
  };
  const repeat = { change: 'repeated', alarm } as const;
  expect(append({ alarm: anAlarm({ id: 'a-0' }) }, 0)).toEqual([0, true]);
  expect(append({ alarm }, 0)).toEqual([1, true]);
  for (let time = 0; time < 3; time++) expect(append(repeat, 1)).toEqual([1, false]);
  expect(append({ alarm: { ...alarm, text: 'Other words', detail: { other: 1 } } }, 0)).toEqual([1, true]);
  expect(append(repeat, 1)).toEqual([1, true]);
  expect(append(repeat, 1)).toEqual([1, false]);
  expect(append({ change: 'removed', alarm }, 0)).toEqual([1, false]);
  expect(append({ alarm: anAlarm({ id: 'a-2' }) }, 0)).toEqual([1, true]);
  expect(append(repeat, 1)).toEqual([2, true]);
});
