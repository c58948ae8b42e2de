import { expect, it } from 'vitest';
import { patienceMs } from '#test/support/changes.ts';
import { aTrap } from '#test/support/reports.ts';
import { RunningGateway } from '#test/support/runningGateway.ts';
import { smallDisk } from '#test/support/smallDisk.ts';

const count = 3_000;

it('holds what a full disk does not take, says so at once, and has stored it all when there is room', async (context) => {
  const disk = await smallDisk(8);
  if (disk === null) return context.skip('this user may mount no file system');
  try {
    await using rig = await RunningGateway.make(disk.folder);
    await rig.start();
    await rig.gateway.take(aTrap());
    const before = await rig.open('acme-hq-primary');
    disk.fill();
    const waiting = Array.from({ length: count }, (_, n) =>
      rig.gateway.take(aTrap({ data: `Line: ${n % 40}` })),
    );
    await expect.poll(() => rig.told, { timeout: patienceMs }).toHaveLength(1);
    expect(rig.told[0]).toMatch(/^What comes in cannot be stored/);
    expect((await rig.open('acme-hq-primary')).opened.seq).toBeLessThan(count);
    disk.makeRoom();
    await Promise.all(waiting);
    expect(rig.told[1]).toBe('What comes in is stored again.');
    const { opened } = await rig.open('acme-hq-primary', { bootId: before.opened.bootId, seq: 1 });
    expect(opened).toMatchObject({ resumed: true, seq: count + 1 });
  } finally {
    await disk.remove();
  }
});
