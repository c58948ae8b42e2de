import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startDesk } from '#test/support/electronStandIn/desk.ts';
import { logEntry } from '#test/support/practice.ts';
import { Frame } from './pages/frame.ts';

/** The desktop on its own: what it does with no fleet, a wrong one, no sandbox, no page. */

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
    await expect(page.getByRole('button', { name: /^Practice/ })).toBeVisible();
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
  expect(desk.process.exitCode).toBe(70);
});

test('with a scenario there is none of it says which there are', async ({ browser }) => {
  const desk = await startDesk(browser, { args: ['--data', folder, '--scenario', 'nonsense'] });
  await desk.ended;
  await desk.stop();
  expect(desk.stderr()).toMatch(/Watchline cannot start: .*nonsense/);
  expect(desk.process.exitCode).toBe(70);
});

test('its window is seen where Electron never says that it is ready to be', async ({ browser }) => {
  const desk = await startDesk(browser, { args: ['--data', folder], standIn: { noReadyToShow: true } });
  try {
    await desk.firstPage();
    await expect.poll(async () => (await desk.app.facts()).windowCalls).toEqual(['show']);
    expect(desk.windows[0]?.backgroundColor).toBe('#eef1f4');
  } finally {
    await desk.stop();
  }
});

test('a maximized window is maximized as it is shown, not before', async ({ browser }) => {
  const kept = { position: null, width: 1200, height: 800, isMaximized: true };
  await writeFile(join(folder, 'window.json'), JSON.stringify(kept));
  const desk = await startDesk(browser, { args: ['--data', folder] });
  try {
    await desk.firstPage();
    await expect.poll(async () => (await desk.app.facts()).windowCalls).toEqual(['maximize', 'show']);
  } finally {
    await desk.stop();
  }
});

test('a page that cannot be loaded is told in a window that is seen, and in the log', async ({ browser }) => {
  const desk = await startDesk(browser, { args: ['--data', folder], standIn: { failsLoading: true } });
  try {
    await expect.poll(async () => (await desk.app.facts()).messageBoxes).toHaveLength(1);
    const { messageBoxes, isVisible } = await desk.app.facts();
    expect(messageBoxes[0]).toMatch(/^The page of Watchline could not be opened\. .*\(-2\)/);
    expect(isVisible).toBe(true);
    expect(logEntry(folder, 'The page could not be loaded')).toMatchObject({ url: 'app://bundle/' });
  } finally {
    await desk.stop();
  }
});

test('a fault right after the start is told in a box before the program ends', async ({ browser }) => {
  const desk = await startDesk(browser, { args: ['--data', folder] });
  await desk.firstPage();
  await desk.app.fault('broken');
  await desk.ended;
  await desk.stop();
  expect(desk.stderr()).toContain('Watchline cannot go on: Error: broken\n');
  expect(desk.process.exitCode).toBe(70);
});

test('a start after a fault says why there was one', async ({ browser }) => {
  const desk = await startDesk(browser, { args: ['--data', folder, '--restarted-after=Error: broken'] });
  try {
    await desk.firstPage();
    await expect
      .poll(async () => (await desk.app.facts()).messageBoxes)
      .toEqual(['Watchline met a fault and has started again. Error: broken']);
  } finally {
    await desk.stop();
  }
});

test('as root without --no-sandbox it ends as Electron does', async ({ browser }) => {
  const desk = await startDesk(browser, { args: ['--data', folder], standIn: { isRoot: true } });
  await desk.ended;
  await desk.stop();
  expect(desk.process.signalCode).toBe('SIGTRAP');
  expect(desk.told).toEqual([]);
});

test('as it is installed it has no development tools, and takes its page from nowhere else', async ({
  browser,
}) => {
  const desk = await startDesk(browser, {
    args: ['--data', folder],
    env: { ELECTRON_RENDERER_URL: 'http://127.0.0.1:9/' },
    standIn: { isPackaged: true },
  });
  try {
    const page = await desk.firstPage();
    await page.getByRole('button', { name: 'Try the simulated solution' }).click();
    await new Frame(page).waitUntilLive(4);
    expect(desk.windows[0]?.webPreferences).toMatchObject({ devTools: false });
    const { menu, name, schemesTaken } = await desk.app.facts();
    expect(JSON.stringify(menu)).not.toContain('toggleDevTools');
    expect({ name, schemesTaken }).toEqual({ name: 'Watchline', schemesTaken: ['watchline'] });
  } finally {
    await desk.stop();
  }
});

test('a window whose screen was taken away is made as large as those that are left', async ({ browser }) => {
  const kept = { position: { x: 5_000, y: 0 }, width: 3_000, height: 2_000, isMaximized: false };
  await writeFile(join(folder, 'window.json'), JSON.stringify(kept));
  const screens = [
    { x: 0, y: 0, width: 1_280, height: 720 },
    { x: 1_280, y: 0, width: 1_600, height: 900 },
  ];
  const desk = await startDesk(browser, { args: ['--data', folder], standIn: { screens } });
  try {
    await desk.firstPage();
    expect(desk.windows[0]).toMatchObject({ width: 1_600, height: 900 });
  } finally {
    await desk.stop();
  }
});
