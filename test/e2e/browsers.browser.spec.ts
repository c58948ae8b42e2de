import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { runWatchline } from '#test/support/watchline.ts';
import { startWebHostRig } from '#test/support/webHostRig.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

/** Several browsers at one Watchline, and what a browser sees that is not let in. */

test.describe('a second browser', () => {
  test.use({ scenario: 'site-outage', speed: 0 });

  test('is live beside the first, and what one acknowledges the other shows', async ({
    browser,
    folder,
    page,
    simulator,
  }) => {
    const texts = ['Mast 4 fails', 'Boiler 2 fails'] as const;
    const nodeId = simulator.nodes[0]?.id;
    for (const text of texts)
      await simulator.order('alarm.raise', { nodeId, severity: 'major', text, code: text });
    const { stdout } = await runWatchline(['open', '--no-open', '--data', join(folder, 'data')]);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    try {
      const other = await context.newPage();
      await other.goto(stdout.replace(/^Watchline is at /, ''));
      for (const each of [page, other]) {
        await new Frame(each).waitUntilLive(simulator.nodes.length);
        await new Frame(each).open('Service Alarms');
      }
      await acknowledge(page, texts[0], 'INC-1');
      await acknowledge(other, texts[1], 'INC-2');
      for (const each of [page, other])
        await expect
          .poll(async () =>
            (await new Grid(each, 'Service Alarms').rows('Error Description', 'Ticket')).sort(),
          )
          .toEqual([
            [texts[1], 'INC-2'],
            [texts[0], 'INC-1'],
          ]);
    } finally {
      await context.close();
    }
  });
});

test('Settings gives a link that lets one browser in and counts down', async ({
  browser,
  host,
  page,
  simulator,
}) => {
  await new Frame(page).open('Settings');
  await page.getByRole('tab', { name: 'Browsers' }).click();
  await page.getByRole('button', { name: 'Link for another browser' }).click();
  const link = page.getByRole('textbox', { name: 'Link', exact: true });
  await expect(link).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  await expect(page.getByRole('timer').filter({ hasText: 'Works once' })).toContainText(
    /for 00:[0-5]\d more/,
  );
  const url = await link.inputValue();
  expect(await host.copied()).toBe(url);
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([]);
  const context = await browser.newContext();
  try {
    const other = await context.newPage();
    await other.goto(url);
    await new Frame(other).waitUntilLive(simulator.nodes.length);
    const third = await (await browser.newContext()).newPage();
    await third.goto(url);
    await expect(third.getByRole('heading', { name: 'This link has been used' })).toBeVisible();
    await third.context().close();
  } finally {
    await context.close();
  }
  // Five within a minute, this one among them: then it says so.
  const ask = page.getByRole('button', { name: 'Link for another browser' });
  for (let count = 1; count < 5; count++) {
    const before = await link.inputValue();
    await ask.click();
    await expect(link).not.toHaveValue(before);
  }
  await ask.click();
  await expect(page.getByRole('alert').filter({ hasText: '5 links have been given' })).toBeVisible();
});

async function acknowledge(page: Page, alarm: string, ticket: string): Promise<void> {
  await new Grid(page, 'Service Alarms').row(alarm).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Acknowledge 1 alarm' });
  await dialog.getByLabel('Ticket').fill(ticket);
  await dialog.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(dialog).toBeHidden();
}

test('a browser that is not let in is told what happened and the way in, in light and in dark', async ({
  browser,
}) => {
  const rig = await startWebHostRig();
  const origin = `http://127.0.0.1:${rig.port}`;
  const [used, late] = [rig.host.url, rig.host.newUrl()];
  await rig.ask({ path: used.slice(origin.length) });
  const pages: readonly [url: string, title: string, way: string][] = [
    [origin, 'This browser has not been let in', 'watchline open'],
    [used, 'This link has been used', 'Link for another browser'],
    [late, 'This link is too old', 'Enter'],
    [`${origin}/?token=guess`, 'This link is not known here', 'watchline open'],
  ];
  rig.clock.advance(60_001);
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1024, height: 640 } });
      const page = await context.newPage();
      const blocked: string[] = [];
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) blocked.push(message.text());
      });
      for (const [url, title, way] of pages) {
        expect((await page.goto(url))?.status(), title).toBe(401);
        await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
        await expect(page.getByRole('listitem').filter({ hasText: way })).toBeVisible();
        const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        expect(ground).toBe({ light: 'rgb(238, 241, 244)', dark: 'rgb(14, 17, 21)' }[colorScheme]);
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      }
      expect(blocked).toEqual([]);
      await context.close();
    }
  } finally {
    await rig.stop();
  }
});
