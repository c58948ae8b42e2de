import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CoreRig } from '#test/support/coreRig.ts';

let rig: CoreRig;
beforeEach(async () => {
  rig = await CoreRig.start([]);
});
afterEach(() => rig.stop());

it('who is at the desk is whom the settings name, else the user of the system, on every page at once', async () => {
  const [mine, theirs] = [await rig.openPage(), await rig.openPage()];
  expect(mine.view.monitor.operator).toBe('pat');
  const { revision } = await mine.host.settings();
  const change = { desk: { operators: ['Ann'], present: 'Ann' } };
  expect(await mine.host.changeSettings({ basedOn: revision, change })).toMatchObject({ done: true });
  await rig.until('both say so', () => [mine, theirs].every(({ view }) => view.monitor.operator === 'Ann'));
  expect(rig.told('operator')).toEqual([{ kind: 'operator', operator: 'Ann' }]);
});

it('a page that asked for the settings is told of every change, also of one from outside', async () => {
  const [mine, theirs, other] = [await rig.openPage(), await rig.openPage(), await rig.openPage()];
  const { revision } = await mine.host.settings();
  await theirs.host.settings();
  await mine.host.changeSettings({ basedOn: revision, change: { appearance: { theme: 'dark' } } });
  const isDark = () => theirs.settings?.settings.appearance.theme === 'dark';
  await rig.until('the other page is dark', isDark);
  await writeFile(join(rig.folder, 'settings.json'), '{"version":1,"desk":{"present":"Bob"}}');
  await rig.until('both know of it', () =>
    [mine, theirs].every(({ settings }) => settings?.settings.desk.present === 'Bob'),
  );
  await rig.until('it is shown', () => mine.view.monitor.operator === 'Bob');
  expect(other.settings).toBeNull();
});
