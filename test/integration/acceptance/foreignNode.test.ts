import { expect, it } from 'vitest';
import {
  aLicense,
  aNodeInfo,
  anAlarm,
  aSnapshot,
  evening,
  nodeInfoOnWire,
  snapshotOnWire,
} from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { Rig } from './rig.ts';

const at = new Date(evening).toISOString();
const alarm = {
  ...anAlarm({ id: 'x-9', text: 'Something only this maker reports' }),
  firstAt: at,
  lastAt: at,
};

it('works with a node written from the protocol alone, whatever else that node says', async () => {
  await using rig = await Rig.make();
  const node = await FakeNode.start({ user: 'Administrator', password: 'Administrator' });
  try {
    node.info = { ...nodeInfoOnWire(aNodeInfo({ name: 'Elsewhere' })), rack: 7, colour: { of: 'the door' } };
    node.snapshot = {
      ...snapshotOnWire(aSnapshot({ alarms: [], license: aLicense({ mode: 'WebLM Normal' }) })),
      fans: [{ id: 'f-1', rpm: 4_200 }],
    };
    const collector = rig.collect(await rig.fleet([node]));
    await collector.untilLink('Elsewhere', 'Live');
    const seen = collector.node('Elsewhere');
    expect(seen.license.mode).toBe('WebLM Normal');

    node.emit(
      { seq: 1, at, type: 'fan', fan: { id: 'f-1', rpm: 0 } },
      { seq: 2, at, type: 'alarm', change: 'raised', alarm: { ...alarm, bay: 3 }, shelf: null },
      { seq: 3, at, type: 'weather', is: 'fine' },
    );
    node.notify('mood', { is: 'good' });
    node.emit({
      seq: 4,
      at,
      type: 'alarm',
      change: 'cleared',
      alarm: { ...alarm, active: false },
    });
    node.beat();
    await collector.until('the alarm has ended', () => seen.events.length === 2);
    expect(seen.events.map(({ seq, event, alarm: { text, active } }) => [seq, event, text, active])).toEqual([
      [2, 'raised', alarm.text, true],
      [4, 'cleared', alarm.text, false],
    ]);

    // What it did not understand it has seen all the same: nothing is asked for again, nothing is a gap.
    await node.changes.until('everything is acknowledged', () => node.acks.at(-1) === 4);
    node.drop();
    await collector.until(
      'the session is open again',
      () => node.opens.length === 2 && seen.link.link === 'Live',
    );
    expect(node.opens[1]?.resume).toEqual({ bootId: node.bootId, seq: 4 });
    expect(collector.gaps).toEqual([]);
    expect((await collector.stop()).code).toBe(0);
    expect((await rig.export('alarms')).map((row) => [row.Node, row.State, row.Sequence])).toEqual([
      ['Elsewhere', 'Active', '2'],
      ['Elsewhere', 'Ended', '4'],
    ]);
  } finally {
    await node.stop();
  }
});
