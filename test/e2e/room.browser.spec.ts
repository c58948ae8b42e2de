import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { pageNames } from '#renderer/store/route.ts';
import { expect, test } from './fixtures/harness.ts';
import { goToCheckpoint } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

/*
 * Whatever the screen: a page scrolls up and down, never sideways; each of its controls can be brought into
 * sight and pressed there; no panel is a slit; what is cut says so and tells the whole in a tooltip.
 */

test.use({
  scenario: fileURLToPath(new URL('fixtures/threeCustomers.json', import.meta.url)),
  checkpoint: 'failed over',
  speed: 0,
});

/** CSS px: the least size; 1440 × 900 at 150 %; 1366 × 768 at 150 %; 1440 × 900 at 200 %. */
const screens = [
  { width: 1024, height: 640 },
  { width: 960, height: 600 },
  { width: 911, height: 512 },
  { width: 720, height: 450 },
];

/** What is wrong with the page as it is laid out now, each in words. */
function findFaults(): string[] {
  const name = (element: Element): string =>
    `<${element.tagName.toLowerCase()}> "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)}"`;
  const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
  const isForReaders = (element: Element): boolean => element.clientWidth <= 1;
  const faults: string[] = [];
  const main = document.querySelector('main');
  if (!main) return ['there is no page'];
  if (main.scrollWidth > main.clientWidth) {
    const widest = [...main.children].find((child) => child.getBoundingClientRect().right > innerWidth);
    faults.push(`the page scrolls sideways: ${main.scrollWidth} px, because of ${widest && name(widest)}`);
  }
  for (const control of document.querySelectorAll<HTMLElement>('button, a[href], input, select, summary')) {
    // What a grid holds is reached by the grid's own scrolling and keys.
    if (!isSeen(control) || isForReaders(control) || control.closest('[role="grid"]')) continue;
    control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const { left, right, top, bottom } = control.getBoundingClientRect();
    if (left < 0 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1)
      faults.push(`out of reach: ${name(control)} at ${[left, top, right, bottom].map(Math.round)}`);
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    // A switch is drawn, and pressed, by its label.
    const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : [];
    if (hit && ![control, ...labels].some((part) => part.contains(hit)) && !hit.contains(control))
      faults.push(`covered: ${name(control)} by ${name(hit)}`);
  }
  for (const element of main.querySelectorAll<HTMLElement>('*')) {
    if (!isSeen(element) || isForReaders(element)) continue;
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
    const hasOwnText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    const isCut = element.scrollWidth > element.clientWidth + 1 && overflowX === 'hidden';
    if (hasOwnText && isCut && textOverflow !== 'ellipsis')
      faults.push(`cut without a sign: ${name(element)}`);
    const scrolls = overflowY === 'auto' || overflowY === 'scroll';
    if (scrolls && element.scrollHeight > element.clientHeight && element.clientHeight < 56)
      faults.push(`a slit of ${element.clientHeight} px: ${name(element)}`);
  }
  return faults;
}

async function expectRoom(page: Page, where: string): Promise<void> {
  // Charts and grids are drawn once their place is known.
  await expect.poll(() => page.evaluate(findFaults), { message: where }).toEqual([]);
}

test('every page has room on every screen, with a third of the nodes dark', async ({ page, simulator }) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(9);
  await goToCheckpoint(simulator, 'a third dark');
  await expect(frame.linkSummary()).toHaveAccessibleName(/^Links: 6 live/);
  for (const screen of screens) {
    await page.setViewportSize(screen);
    const where = (what: string): string => `${what} on ${screen.width} × ${screen.height}`;
    const bar = await page.getByRole('banner').boundingBox();
    expect(bar?.height, where('the top bar takes two rows')).toBeLessThan(60);
    for (const name of pageNames) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/${name}`);
      await page.getByRole('main').waitFor();
      await expectRoom(page, where(name));
    }
    await frame.open('Settings');
    for (const section of await page.getByRole('tab').all()) {
      await section.click();
      await expectRoom(page, where(`settings: ${await section.textContent()}`));
    }
    await frame.open('Licenses');
    await new Grid(page, 'Licenses').row('License Configuration Error').dblclick();
    await expect(page.getByRole('complementary')).toBeVisible();
    await expectRoom(page, where('licenses of a node'));
    const heading = page
      .getByRole('complementary')
      .getByRole('heading', { name: 'Coral Bay Hotels · Primary' });
    const textHeight = await heading.evaluate((element) => element.getBoundingClientRect().height);
    expect(textHeight, where('the name over licenses')).toBeLessThan(60);
    await frame.open('Services');
    await new Grid(page, 'Services').root.focus();
    await page.keyboard.press('Control+a');
    await expect(page.getByRole('button', { name: 'Stop selected services' })).toContainText('(');
    await expectRoom(page, where('all services selected'));
    await page.keyboard.press('Escape');
    // Of one node that is live nothing is as last heard.
    const head = page.getByRole('status').filter({ hasText: 'Services' });
    await expect(head).toContainText('3 nodes not live');
    await page.getByRole('combobox', { name: 'Node' }).click();
    await page.getByRole('option', { name: /^Hudson Freight · Primary/ }).click();
    await expect(head).not.toContainText('not live');
    await page.getByRole('combobox', { name: 'Node' }).click();
    await page.getByRole('option', { name: 'All nodes' }).click();
    await frame.open('Service Alarms');
    await new Grid(page, 'Service Alarms').drawnRows().first().dblclick();
    await expect(page.getByRole('complementary')).toBeInViewport();
    await expectRoom(page, where('an alarm'));
    await frame.open('Overview');
    await expect(page.getByRole('list', { name: 'Top causes' }), where('Top causes')).toBeVisible();
    await page.getByRole('list', { name: 'Nodes' }).getByRole('button').first().click();
    await expect(page.getByRole('complementary')).toBeVisible();
    await expectRoom(page, where('a node'));
  }
});

test('what is cut tells the whole where it is pointed at', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  const frame = new Frame(page);
  await frame.waitUntilLive(9);
  await frame.open('Services');
  const cut = new Grid(page, 'Services').root.getByText('Granite Insurance').first();
  await cut.hover();
  await expect(cut).toHaveAttribute('title', 'Granite Insurance');
  await page.getByRole('heading', { name: 'Services' }).hover();
  await expect(cut).not.toHaveAttribute('title');
});
