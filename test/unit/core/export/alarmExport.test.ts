import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlarmExport, countRows, logOf } from '#core/export/alarmExport.ts';
import { writeAlarmLog } from '#core/export/alarmLog.ts';
import { aNodeInfo, anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aGap } from '#test/support/linkEvents.ts';
import { StoreRig } from '#test/support/storeRig.ts';

const keys = ['ws://127.0.0.1:1/a', 'ws://127.0.0.1:1/b'] as const;
const hour = 3_600_000;
const each = 30;

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
  for (const [index, key] of keys.entries()) {
    const gaps = [aGap({ from: 1, to: 2, reason: 'first contact' })];
    await rig.opened(
      { cursor: { bootId: 'b-1', seq: 2 }, node: aNodeInfo({ name: `Node ${index}` }), gaps },
      key,
    );
    const events = Array.from({ length: each }, (_, place) => {
      const lastAt = evening + place * hour;
      const text = `${index} ${String(place).padStart(2, '0')}`;
      const id = `a-${place}`;
      return {
        ...anAlarmEvent(place + 3, { alarm: anAlarm({ id, text, active: place % 2 === 0, lastAt }) }),
        at: lastAt,
      };
    });
    // Received in one moment, a year later: what counts is the time of the error.
    await rig.append(events, { receivedAt: evening + 9_000 * hour }, key);
  }
});
afterEach(() => rig.end());

async function texts(wanted: AlarmExport): Promise<string[]> {
  let text = '';
  const rows = await writeAlarmLog(logOf(rig.store, wanted), async (part) => {
    text += part;
  });
  const found = text.match(/\b[01] \d\d\b|Events \d/g) ?? [];
  expect(found).toHaveLength(rows);
  expect(await countRows(rig.store, wanted)).toBe(rows);
  expect(await countRows(rig.store, wanted, 1)).toBeGreaterThanOrEqual(Math.min(1, rows));
  return found;
}

const spans = [
  { nodeKeys: [keys[0]], since: evening + 2 * hour, until: evening + 3 * hour },
  { nodeKeys: [keys[1]], since: evening + 28 * hour },
];

describe('what a page exports', () => {
  it('is every row that passes, in the order of the page', async () => {
    const view = { what: 'alarms-now', format: 'csv' } as const;
    const sort = { column: 'text', descending: true } as const;
    const passing = await texts({ ...view, filter: { state: 'active', spans }, sort });
    expect(passing).toEqual(['1 28', '0 02']);
    expect(await texts({ ...view, filter: {}, sort })).toHaveLength(2 * each);
    const grouped = await texts({ ...view, filter: {}, sort, groupBy: 'node' });
    expect(grouped.map((text) => text[0])).toEqual([...'1'.repeat(each), ...'0'.repeat(each)]);
    expect(await texts({ ...view, filter: { text: 'nothing' }, sort })).toEqual([]);
  });

  it('is of the log what has its error in the time of its node, and the gaps that are there', async () => {
    expect(await texts({ what: 'alarms', spans })).toEqual(['0 02', '0 03', '1 28', '1 29']);
    expect(await texts({ what: 'alarms', nodeKeys: [keys[1]], spans })).toEqual(['1 28', '1 29']);
    expect(await texts({ what: 'alarms', spans: [{ nodeKeys: [keys[0]], until: evening }] })).toEqual([
      'Events 1',
      '0 00',
    ]);
    expect(await texts({ what: 'alarms' })).toHaveLength(2 * each + 2);
    expect(await texts({ what: 'alarms', spans: [{ nodeKeys: [...keys], until: 0 }] })).toEqual([]);
  });
});
