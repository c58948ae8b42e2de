import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { startBuilt } from '#test/support/builtProcess.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame, pageNames } from './pages/frame.ts';
import { SettingsNodes } from './pages/settingsNodes.ts';

/** The variable that holds the password of the nodes of these specs. */
const variable = 'WATCHLINE_E2E_PASSWORD';

interface Fixtures {
  /** A computer on which Watchline has never run. */
  readonly folder: string;
  /** Starts it there, and again; answers its page. */
  readonly start: () => Promise<Page>;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'watchline-first-'));
    await mkdir(join(folder, 'temporary'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  start: async ({ browser, folder }, use) => {
    const running: { stop(): Promise<void> }[] = [];
    const stop = async (): Promise<void> => {
      for (const one of running.splice(0).reverse()) await one.stop();
    };
    await use(async () => {
      await stop();
      const env = { XDG_DATA_HOME: folder, TMPDIR: join(folder, 'temporary'), [variable]: 'secret' };
      const args = ['web', '--no-open', '--allow-commands'];
      const built = await startBuilt('electron/cli/watchline.js', args, env);
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      running.push(built, { stop: () => context.close() });
      const page = await context.newPage();
      await page.goto(built.firstLine.replace(/^Watchline is at /, ''));
      return page;
    });
    await stop();
  },
});

const choice = (page: Page) => page.getByRole('main', { name: 'First run' });

test('whoever looks around first is not asked again', async ({ start }) => {
  const page = await start();
  await expect(choice(page)).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await obstacles(page, `first run in ${colorScheme}`)).toEqual([]);
  }
  await choice(page).getByRole('button', { name: 'Try the simulated solution' }).click();
  await new Frame(page).waitUntilLive(4);
  await page.reload();
  await new Frame(page).waitUntilLive(4);
  await expect(choice(page)).toBeHidden();
  await new Frame(await start()).waitUntilLive(4);
});

test('the first node is added from the choice, and watched from then on', async ({ start }) => {
  const node = await FakeNode.start();
  try {
    const page = await start();
    await choice(page).getByRole('button', { name: 'Add your first node' }).click();
    const settings = new SettingsNodes(page);
    await settings.form.waitFor();
    await settings.box('Address').fill(node.url);
    await settings.form.getByRole('checkbox', { name: 'Take from an environment variable' }).check();
    await settings.box('Environment variable').fill(variable);
    await settings.submit();
    await new Frame(page).waitUntilLive(1);
    await new Frame(await start()).waitUntilLive(1);
  } finally {
    await node.stop();
  }
});

test('an empty fleet says on every page what to do next', async ({ start }) => {
  const page = await start();
  await choice(page).getByRole('button', { name: 'Add your first node' }).click();
  const settings = new SettingsNodes(page);
  await settings.form.waitFor();
  await page.keyboard.press('Escape');
  const frame = new Frame(page);
  // What happened is there whatever is watched: at least that Watchline has started.
  for (const name of pageNames.filter((each) => each !== 'History')) {
    await frame.open(name);
    await expect(page.getByRole('main').getByText('No nodes yet')).toBeVisible();
  }
  // Nothing is counted of nodes that are not there, and what to do is not below it.
  await page.setViewportSize({ width: 720, height: 450 });
  await frame.open('Overview');
  await expect(page.getByRole('main').getByRole('link', { name: 'Add Node' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByText('No node is in grace.')).toBeHidden();
  await frame.open('Licenses');
  await page.getByRole('main').getByRole('link', { name: 'Add Node' }).click();
  await expect(settings.form).toBeVisible();
});

test('a fleet file is imported from the choice', async ({ start }) => {
  const node = await FakeNode.start();
  try {
    const page = await start();
    await choice(page).getByRole('button', { name: 'Import a fleet file' }).click();
    const settings = new SettingsNodes(page);
    await expect(page.getByRole('main').getByText('No nodes yet')).toBeVisible();
    const entry = { url: node.url, password: { env: variable } };
    await settings.import('fleet.json', JSON.stringify({ version: 1, nodes: [entry] }));
    await new Frame(page).waitUntilLive(1);
  } finally {
    await node.stop();
  }
});
