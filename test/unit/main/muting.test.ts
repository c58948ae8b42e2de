import { expect, it, onTestFinished } from 'vitest';
import { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import { followMuting } from '#main/muting.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { silentLog } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

it('what is muted is muted for an hour, from the last time it was asked for, also by a page', async () => {
  const clock = manualClock();
  const folder = await makeFolder();
  const settings = await SettingsKeeper.open({ folder, clock, log: silentLog });
  onTestFinished(async () => {
    await settings.close();
    await removeFolder(folder);
  });
  let changes = 0;
  const kept: Promise<unknown>[] = [];
  const keep = (mutedUntil: number | null): void => {
    const change = { notifications: { mutedUntil } };
    kept.push(settings.change({ basedOn: settings.view.revision, change }));
  };
  const muting = followMuting({ clock, settings, keep, onChange: () => changes++ });
  muting.muteForAnHour();
  await Promise.all(kept);
  clock.advance(1_800_000);
  muting.muteForAnHour();
  await Promise.all(kept);
  clock.advance(3_599_999);
  expect(muting.until()).toBe(clock.now() + 1);
  clock.advance(1);
  expect(muting.until()).toBeNull();
  // As a page does it.
  keep(clock.now() + 60_000);
  await Promise.all(kept);
  expect(muting.until()).toBe(clock.now() + 60_000);
  muting.end();
  await Promise.all(kept);
  expect([muting.until(), changes]).toEqual([null, 5]);
});
