import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startDesk } from '#test/support/electronStandIn/desk.ts';
import { Frame } from './pages/frame.ts';

/** The desktop on its own: what it does with no fleet, a wrong one, or one already running. */

let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchline-start-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('without a fleet it starts the simulated solution and watches that', async ({ browser }) => {
  const desk = await startDesk(browser, { args: ['--data', folder, '--scenario', 'healthy'] });
  try {
    const page = await desk.firstPage();
    await new Frame(page).waitUntilLive(4);
    await expect(page.getByText('Simulated', { exact: true })).toBeVisible();
  } finally {
    await desk.stop();
  }
});

test('with a fleet file that is wrong it says what is wrong and ends', async ({ browser }) => {
  const fleetFile = join(folder, 'fleet.json');
  await writeFile(fleetFile, '{"version":1,"nodes":[{"url":"http://10.0.0.5/"}]}');
  const desk = await startDesk(browser, { args: ['--data', folder, '--fleet', fleetFile] });
  await desk.ended;
  await desk.stop();
  expect(desk.stderr()).toContain('Watchline cannot start');
  expect(desk.stderr()).toContain(fleetFile);
  expect(desk.process.exitCode).toBe(1);
});

test('with a scenario there is none of it says which there are', async ({ browser }) => {
  const desk = await startDesk(browser, { args: ['--data', folder, '--scenario', 'nonsense'] });
  await desk.ended;
  await desk.stop();
  expect(desk.stderr()).toMatch(/Watchline cannot start: .*nonsense/);
  expect(desk.process.exitCode).toBe(1);
});

test('started a second time it opens no window and ends', async ({ browser }) => {
  const desk = await startDesk(browser, { args: ['--data', folder], env: { STAND_IN_IS_SECOND: '1' } });
  await desk.ended;
  await desk.stop();
  expect(desk.process.exitCode).toBe(0);
  expect(desk.windows).toEqual([]);
});
