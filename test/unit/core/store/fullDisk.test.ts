import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { anAlarm, anAlarmEvent } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { smallDisk } from '#test/support/smallDisk.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

const kept = 10_000;

it('a full disk is told at once, and what arrived meanwhile is recorded when there is room', async (context) => {
  const disk = await smallDisk(16);
  if (disk === null) return context.skip('this user may mount no file system');
  const rig = new StoreRig(disk.folder);
  try {
    await rig.open();
    await rig.opened();
    await rig.append([anAlarmEvent(1)]);
    disk.fill();
    const startedAt = performance.now();
    const events = Array.from({ length: kept }, (_, index) =>
      anAlarmEvent(index + 2, { alarm: anAlarm({ id: `a-${index % 900}`, text: `Line ${index % 900}` }) }),
    );
    for (let from = 0; from < kept; from += 100) {
      rig.store.append(nodeKey, aBatch(events.slice(from, from + 100)));
    }
    await rig.changes.until('the trouble is told', () => rig.problems.length > 0);
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeLessThan(rounds(60_000, 2_000));
    expect(rig.problems[0]).toMatch(/^The history cannot be written: .*kept in memory/);
    // The monitor goes on: what is there is still answered.
    expect((await rig.rows()).length).toBeGreaterThan(0);
    disk.makeRoom();
    rig.clock.advance(1_000);
    await rig.committed(kept + 1);
    await rig.changes.until('recording is told', () => rig.problems.at(-1) === null);
    await rig.close();
    const database = new DatabaseSync(join(disk.folder, 'history.sqlite'), { readOnly: true });
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    expect(database.prepare('SELECT count(DISTINCT seq) AS n FROM events').get()).toEqual({ n: kept + 1 });
    database.close();
    const told = `${Math.ceil(tookMs / 100) / 10} s`;
    proved('S7', `said after ${told}, ${kept.toLocaleString('en')} events kept and recorded, 0 damaged`);
  } finally {
    await rig.close().catch(() => {});
    await disk.remove();
  }
});
