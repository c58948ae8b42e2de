import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDesk } from '#test/support/electronStandIn/desk.ts';
import { logEntry } from '#test/support/practice.ts';
import { runWatchline } from '#test/support/watchline.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

/** What the built app asks of Electron, seen by the stand-in; see also test/unit/main. */

test('the window is sandboxed, the scheme obeys the policy and IPC has one door', async ({ desk }) => {
  const { isSandboxEnabled, schemes, ipcChannels } = await desk.app.facts();
  expect(isSandboxEnabled).toBe(true);
  expect(schemes).toEqual([
    {
      scheme: 'app',
      privileges: expect.objectContaining({ standard: true, secure: true, bypassCSP: false }),
    },
  ]);
  expect(ipcChannels).toEqual(['watchline:page']);
  expect(desk.windows).toHaveLength(1);
  expect(desk.windows[0]?.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('the preload gives the page one function and nothing of Electron', async ({ page }) => {
  const surface = await page.evaluate(() => {
    const bridge = (globalThis as unknown as { watchline: object }).watchline;
    return Object.entries(bridge).map(([name, value]) => [name, typeof value]);
  });
  expect(surface).toEqual([['connect', 'function']]);
});

test('what a page does to its own world does not reach the preload', async ({ page, simulator }) => {
  await new Frame(page).waitUntilWhole();
  expect(await page.evaluate(() => ['standIn', 'standInNote'].filter((name) => name in globalThis))).toEqual(
    [],
  );
  // Before the preload runs again: a page that was taken over, say.
  await page.addInitScript(() => {
    window.postMessage = () => {
      throw new Error('The preload has been reached.');
    };
  });
  await page.reload();
  await new Frame(page).waitUntilLive(simulator.nodes.length);
});

test('a frame that went while its message was on the way is no page', async ({ desk, folder, page }) => {
  await new Frame(page).waitUntilWhole();
  const gone = { windowId: 1, url: 'app://bundle/', isTopFrame: true, isGone: true };
  await desk.app.ipc(gone, 'watchline:page', null, ['a port of nobody']);
  await expect
    .poll(() => logEntry(join(folder, 'data'), 'A page was refused'))
    .toMatchObject({ reason: 'The frame is gone.' });
});

test('a page gets two permissions, and another site none', async ({ desk }) => {
  for (const permission of ['notifications', 'clipboard-sanitized-write', 'media', 'geolocation', 'usb']) {
    const isGranted = ['notifications', 'clipboard-sanitized-write'].includes(permission);
    const own = await desk.app.mayHave(permission, 'app://bundle/');
    expect(own, permission).toEqual({ request: isGranted, check: isGranted });
    const foreign = await desk.app.mayHave(permission, 'https://elsewhere.test/');
    expect(foreign, permission).toEqual({ request: false, check: false });
  }
});

test('the page cannot be led away, nor open windows', async ({ page, desk }) => {
  await expect(new Frame(page).linkSummary()).toBeVisible();
  await page.evaluate(() => {
    window.location.href = 'https://elsewhere.test/';
  });
  await page.evaluate(() => window.open('https://elsewhere.test/'));
  await expect(new Frame(page).linkSummary()).toBeVisible();
  expect(page.url()).toMatch(/^https:\/\/app\.bundle\//);
  await expect.poll(() => page.context().pages().length).toBe(1);
  expect((await desk.app.facts()).openedOutside).toEqual([]);
});

test('an export ends with where it is, and shows it in its folder', async ({ page, host, desk }) => {
  await expect(new Frame(page).linkSummary()).toBeVisible();
  await page.keyboard.press('e');
  const path = await host.exported(() => page.keyboard.press('Enter'));
  await expect(page.getByText(`saved to ${path}`)).toBeVisible();
  await page.getByRole('button', { name: 'Show in folder' }).click();
  await expect.poll(async () => (await desk.app.facts()).shownInFolder).toEqual([path]);
});

test('no server can send the page away, and it holds no guest', async ({ page, desk }) => {
  await expect(new Frame(page).linkSummary()).toBeVisible();
  expect(await desk.app.mayRedirect(1, 'app://bundle/other')).toBe(true);
  expect(await desk.app.mayRedirect(1, 'https://elsewhere.test/')).toBe(false);
  expect(await desk.app.mayAttach(1)).toBe(false);
});

test('a second start shows the first one’s window, says so and ends', async ({
  browser,
  desk,
  folder,
  page,
}) => {
  await expect(new Frame(page).linkSummary()).toBeVisible();
  for (const leave of [desk.app.hide, desk.app.minimize]) {
    await leave(1);
    const second = await startDesk(browser, { args: ['--data', join(folder, 'data')] });
    await second.ended;
    await second.stop();
    expect(second.stderr()).toContain('Watchline runs already: its window comes to the front.\n');
    expect(second.process.exitCode).toBe(0);
    expect(second.windows).toEqual([]);
    await expect.poll(async () => (await desk.app.facts()).windowCalls.at(-1)).toBe('focus');
    expect((await desk.app.facts()).isVisible).toBe(true);
  }
  expect(desk.windows).toHaveLength(1);
});

test('watchline open shows the window, and says so', async ({ desk, folder, page }) => {
  await expect(new Frame(page).linkSummary()).toBeVisible();
  await desk.app.hide(1);
  const opened = await runWatchline(['open', '--data', join(folder, 'data')]);
  expect(opened).toMatchObject({
    code: 0,
    stdout: 'Watchline runs already: its window comes to the front.',
  });
  expect((await desk.app.facts()).windowCalls.at(-1)).toBe('focus');
  expect((await desk.app.facts()).isVisible).toBe(true);
});

test('Settings has no link for another browser, and says what has', async ({ page }) => {
  await new Frame(page).open('Settings');
  await page.getByRole('tab', { name: 'Browsers' }).click();
  await page.getByRole('button', { name: 'Link for another browser' }).click();
  await expect(page.getByText('This is the desktop, which has its one window.')).toBeVisible();
});

test('a page whose process ended is opened again, and shows what came meanwhile', async ({
  desk,
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.open('Service Alarms');
  const raised: string[] = [];
  for (const word of ['Mast', 'Boiler', 'Anchor']) {
    const text = `${word} fails`;
    raised.push(text);
    const reloaded = page.waitForEvent('load');
    await desk.app.pageGone(1);
    await simulator.order('alarm.raise', { nodeId: 'primary', severity: 'major', text, code: text });
    await reloaded;
    await frame.waitUntilLive(simulator.nodes.length);
    const grid = new Grid(page, 'Service Alarms');
    for (const each of raised) await expect(grid.row(each)).toBeVisible();
  }
});

test('the window is remembered when it is closed', async ({ desk, folder, page }) => {
  await new Frame(page).waitUntilWhole();
  await desk.stop();
  const kept = JSON.parse(await readFile(join(folder, 'data', 'window.json'), 'utf8'));
  expect(kept).toMatchObject({ width: 1440, height: 900, isMaximized: false });
});
