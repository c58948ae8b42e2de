import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, test } from '@playwright/test';
import { type Desk, startDesk } from '#test/support/electronStandIn/desk.ts';
import type { StandInOptions } from '#test/support/electronStandIn/standing.ts';
import { isListening, logEntry, practiceFolders, simulatorOf } from '#test/support/practice.ts';
import { Frame } from './pages/frame.ts';
import { PracticePanel } from './pages/practicePanel.ts';

/** As for the command in test/integration/cli/practice.test.ts. */

let folder: string;
/** The usual data folder, for the desktops of one test: none is named to them. */
let usual: string;
/** The system's temporary folder, likewise. */
let temporary: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchline-practising-'));
  temporary = join(folder, 'temporary');
  usual = join(folder, 'Watchline');
  await mkdir(temporary);
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

/** A desktop that practises, with all nodes live. */
async function start(browser: Browser, args: string[] = [], standIn: StandInOptions = {}): Promise<Desk> {
  const env = { TMPDIR: temporary, XDG_DATA_HOME: folder };
  const desk = await startDesk(browser, { args: ['--scenario', 'healthy', ...args], env, standIn });
  await new Frame(await desk.firstPage()).waitUntilLive(4);
  return desk;
}

test('a practice leaves neither a process nor a folder', async ({ browser }) => {
  const desk = await start(browser);
  const { port } = simulatorOf(usual);
  expect(practiceFolders(temporary)).toHaveLength(1);
  expect(await isListening(port)).toBe(true);
  await desk.stop();
  expect(desk.process.exitCode).toBe(0);
  expect(await isListening(port)).toBe(false);
  expect(practiceFolders(temporary)).toEqual([]);
});

test('a practice goes on without its simulator, and says so in the log', async ({ browser }) => {
  const desk = await start(browser);
  process.kill(simulatorOf(usual).pid, 'SIGKILL');
  await expect.poll(() => logEntry(usual, 'The simulated solution ended')).not.toBeNull();
  expect(desk.process.exitCode).toBeNull();
  await desk.stop();
  expect(desk.process.exitCode).toBe(0);
  expect(practiceFolders(temporary)).toEqual([]);
});

test('a practice goes on when its simulator meets an error', async ({ browser }) => {
  const desk = await start(browser);
  await desk.app.utilityError();
  await expect.poll(() => logEntry(usual, 'The simulated solution met an error')).not.toBeNull();
  await new Frame(await desk.firstPage()).waitUntilLive(4);
  await desk.stop();
  expect(desk.process.exitCode).toBe(0);
});

test('as root a practice starts where no sandbox is asked for', async ({ browser }) => {
  const desk = await start(browser, ['--no-sandbox'], { isRoot: true });
  expect((await desk.app.facts()).isSandboxEnabled).toBe(false);
  await desk.stop();
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  test(`${signal}, and again ${signal}, ends a practice in order`, async ({ browser }) => {
    const desk = await start(browser);
    const { port } = simulatorOf(usual);
    desk.process.kill(signal);
    // Two at once would be one: the second comes when the first has been heard, and the core is being
    // stopped.
    await desk.app.facts().catch(() => undefined);
    desk.process.kill(signal);
    await desk.ended;
    await desk.stop();
    expect(desk.process.exitCode).toBe(0);
    expect(await isListening(port)).toBe(false);
    expect(practiceFolders(temporary)).toEqual([]);
  });

test('a signal ends a practice in order also after a file was written, which takes the listeners of a package along', async ({
  browser,
}) => {
  const desk = await start(browser);
  await desk.app.pressTray('Close to the Tray');
  desk.process.kill('SIGTERM');
  await desk.ended;
  await desk.stop();
  expect(desk.process.exitCode).toBe(0);
  expect(practiceFolders(temporary)).toEqual([]);
});

test('a practice ends in order when its terminal says so, or is gone', async ({ browser }) => {
  const desk = await start(browser);
  desk.process.send('watchline:quit');
  await desk.ended;
  await desk.stop();
  expect(desk.told).toEqual(['watchline:running']);
  expect(desk.process.exitCode).toBe(0);
  expect(practiceFolders(temporary)).toEqual([]);
});

test('a practice that was killed takes its simulator along, and the next one takes its folder away', async ({
  browser,
}) => {
  const desk = await start(browser);
  const left = practiceFolders(temporary);
  const { port } = simulatorOf(usual);
  desk.process.kill('SIGKILL');
  await desk.stop();
  await expect.poll(() => isListening(port)).toBe(false);
  const next = await start(browser);
  expect(practiceFolders(temporary)).toHaveLength(1);
  expect(practiceFolders(temporary)).not.toEqual(left);
  await next.stop();
  expect(practiceFolders(temporary)).toEqual([]);
});

test('leaving the practice takes window and tray along to an empty fleet, and back', async ({ browser }) => {
  const desk = await start(browser);
  const page = await desk.firstPage();
  const panel = new PracticePanel(page);
  const tray = async () => (await desk.app.facts()).tray?.picture;
  await expect.poll(tray).toBe('tray-minor.png');
  await panel.open();
  await panel.button('Leave Practice').click();
  await panel.confirm('Leave the practice?', 'Leave Practice');
  // With no nodes yet it is asked what to watch.
  const tries = page.getByRole('button', { name: 'Try the simulated solution' });
  await expect(tries).toBeVisible();
  await expect.poll(tray).toBe('tray-calm.png');
  expect(practiceFolders(temporary)).toEqual([]);
  await tries.click();
  await new Frame(page).waitUntilLive(4);
  await expect.poll(tray).toBe('tray-minor.png');
  await desk.stop();
  expect(desk.process.exitCode).toBe(0);
  expect(practiceFolders(temporary)).toEqual([]);
});

test('a practice keeps its history in the folder named, and makes no other', async ({ browser }) => {
  const data = join(folder, 'data');
  const desk = await start(browser, ['--data', data]);
  expect(practiceFolders(temporary)).toEqual([]);
  await desk.stop();
  expect(logEntry(data, 'The simulated solution runs')).not.toBeNull();
});

test('a practice that cannot start leaves no folder', async ({ browser }) => {
  const env = { TMPDIR: temporary, XDG_DATA_HOME: folder };
  const desk = await startDesk(browser, { args: ['--scenario', 'nothing'], env });
  await desk.ended;
  await desk.stop();
  expect(desk.stderr()).toMatch(/^Watchline cannot start: There is no scenario "nothing"\. Choose one of /m);
  expect(practiceFolders(temporary)).toEqual([]);
});

test('a data folder that cannot be made is told, with the way out', async ({ browser }) => {
  const plain = join(folder, 'plain');
  await writeFile(plain, '');
  for (const data of [plain, join(plain, 'below')]) {
    const desk = await startDesk(browser, { args: ['--data', data, '--scenario', 'healthy'] });
    await desk.ended;
    await desk.stop();
    expect(desk.stderr()).toContain(
      `Watchline cannot start: The data folder ${data} cannot be made: there is a file where a folder must be. Choose another folder with --data.\n`,
    );
    expect(desk.process.exitCode).toBe(70);
  }
});
