import { expect, it } from 'vitest';
import { buffersOf, readAlarm } from '#core/store/pack/alarmColumns.ts';
import { PackWriter } from '#core/store/pack/packWriter.ts';
import { alarmState, changeCode } from '#core/store/tables/alarmBits.ts';
import { aNotice, anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { nodeKey } from '#test/support/storeRig.ts';

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
  expect(pack.rows).toBe(302);
  const told = events.filter(({ seq }) => seq !== 151);
  expect(told.map((_, row) => readAlarm(pack.alarms, row))).toEqual(
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
  expect(pack.definitions.map(({ id }) => id)).toEqual(told.slice(0, 10).map(({ alarm }) => alarm.id));
});

it('starts afresh once it has handed over', () => {
  const packer = new PackWriter();
  packer.append(nodeKey, aBatch(events));
  packer.take();
  packer.append(nodeKey, aBatch([anAlarmEvent(301, { alarm: anAlarm({ id: 'a-1' }) })]));
  const { entries, definitions, alarms, rows } = packer.take();
  expect(entries).toMatchObject([{ kind: 'batch', alarms: 1, seq: 301 }]);
  expect(definitions).toEqual([]);
  expect(readAlarm(alarms, 0)).toMatchObject({ seq: 301, alias: 1, definition: -1 });
  expect(rows).toBe(2);
});
