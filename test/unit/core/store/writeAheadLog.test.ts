import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { anAlarm, anAlarmEvent } from '#test/support/builders.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { StoreRig } from '#test/support/storeRig.ts';

const count = rounds(6_000, 1_000_000);
const inOne = 2_000;
const most = 64 * 1024 * 1024;

it('the write-ahead log stays bounded while the whole log is read, page after page', async () => {
  const rig = await StoreRig.open();
  try {
    await rig.opened();
    let largest = 0;
    let reading = rig.store.log({})[Symbol.asyncIterator]();
    for (let seq = 0; seq < count; seq += inOne) {
      const events = Array.from({ length: inOne }, (_, index) =>
        anAlarmEvent(seq + index + 1, { alarm: anAlarm({ id: `a-${index}`, text: `Line ${index % 300}` }) }),
      );
      await rig.append(events);
      // A reader that never gets to the end for long.
      if ((await reading.next()).done === true) reading = rig.store.log({})[Symbol.asyncIterator]();
      largest = Math.max(largest, statSync(join(rig.folder, 'history.sqlite-wal')).size);
    }
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThanOrEqual(most);
    const megabytes = Math.ceil(largest / 1024 / 1024);
    proved('S13', `${count.toLocaleString('en')} events while the log was read: ${megabytes} MB at most`);
  } finally {
    await rig.end();
  }
});
