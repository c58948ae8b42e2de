import type { Page } from '@playwright/test';
import {
  aFeature,
  aLicense,
  aLine,
  aNodeInfo,
  anAlarm,
  aResiliency,
  aService,
  aSnapshot,
  aWebLm,
  nodeInfoOnWire,
  snapshotOnWire,
} from '#test/support/builders.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';
import { type Told, testOver } from './fixtures/fakeNodes.ts';
import { expect } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame, type PageName } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

const evil = '<img src=x onerror="globalThis.owned=1">\u202eevil\u0000';

/** A node that calls everything like this; `texts`: of its alarms. */
function calledLike(name: string, place: number, texts: readonly string[] = [name]): Told {
  const info = aNodeInfo({
    id: `node-${place}`,
    name,
    solution: { id: `${name}${place}`.slice(0, 200), name },
    address: `10.0.${place}.5`,
    version: name,
  });
  const snapshot = aSnapshot({
    alarms: texts.map((text, index) =>
      anAlarm({
        id: `a-${index}`,
        text,
        code: name,
        detail: { [name || 'empty']: name },
        occurrences: 1_234,
      }),
    ),
    license: aLicense({
      mode: 'License Configuration Error',
      lastRenewal: { at: Date.UTC(2016, 7, 1), outcome: 'ok', detail: name },
      features: [aFeature('CTI Link Pro'), { ...aFeature('Power User'), keyword: name, name }],
    }),
    webLm: aWebLm({
      product: name,
      features: [{ keyword: name, name, capacity: 2, used: 1, expiresAt: null }],
    }),
    services: [aService(), aService({ id: 'x', name, version: name, state: 'Failed', startedAt: null })],
    lines: [aLine({ peer: { nodeId: null, name, address: name } })],
    resiliency: aResiliency({
      components: [{ component: 'Primary one-X Portal', address: name, state: name, role: name }],
      clients: [{ kind: name, count: 1, on: 'primary' }],
      lastChange: { at: Date.UTC(2016, 7, 1), action: name, reason: name },
    }),
  });
  return { info: nodeInfoOnWire(info), snapshot: snapshotOnWire(snapshot) };
}

const names = [evil, 'שרת ראשי', '', 'o'.repeat(10_000), 'x\u001b[2J\r\nPrimary: done.', '__proto__'];
const nodes = names.map((name, place) => calledLike(name, place, place === 0 ? hostileTexts : [name]));
const test = testOver(nodes);

const pages: readonly PageName[] = [
  'Overview',
  'Service Alarms',
  'Licenses',
  'Resiliency',
  'Services',
  'Trace',
];

/**
 * What of the page could mislead: characters that are not seen, open isolations, what is wider than the
 * window.
 */
function faults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
    const check = (where: string, text: string): void => {
      // What is isolated is closed again; lines of a tooltip or of JSON are our own.
      const rest = text.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, '·').replaceAll('\n', ' ');
      if (unseen.test(rest)) found.push(`${where}: ${JSON.stringify(text.slice(0, 80))}`);
      if (/[\u0590-\u08ff]/.test(rest)) found.push(`${where} is not isolated: ${text.slice(0, 80)}`);
    };
    check('title', document.title);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      check(node.parentElement?.outerHTML.slice(0, 60) ?? '', node.textContent ?? '');
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes)
        if (['title', 'aria-label', 'alt', 'placeholder'].includes(name)) check(name, value);
      if (element instanceof HTMLInputElement && element.type !== 'hidden') check('input', element.value);
      if (element instanceof HTMLIFrameElement || element instanceof HTMLImageElement) found.push('markup');
    }
    if ('owned' in globalThis) found.push('a script of a node has run');
    const { scrollWidth, clientWidth } = document.documentElement;
    const main = document.querySelector('main');
    if (scrollWidth > clientWidth) found.push(`the window is ${scrollWidth} wide`);
    if (main && main.scrollWidth > main.clientWidth) found.push(`the page is ${main.scrollWidth} wide`);
    return [...new Set(found)].slice(0, 20);
  });
}

/** What would be opened to see more of a node that has such names. */
async function openMore(page: Page, name: PageName): Promise<void> {
  if (name === 'Overview')
    await page.getByRole('list', { name: 'Nodes' }).getByRole('button').first().click();
  if (name !== 'Service Alarms' && name !== 'Licenses' && name !== 'Services') return;
  const grid = new Grid(page, name);
  await grid.root.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  if (name !== 'Services')
    await expect(page.getByRole('complementary').getByRole('heading').first()).toBeVisible();
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1024, height: 640 },
]) {
  test(`whatever nodes say is shown as what it is, and harmless, in ${viewport.width} pixels`, async ({
    page,
  }) => {
    const frame = new Frame(page);
    await page.setViewportSize(viewport);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await frame.waitUntilLive(names.length);
    const found: string[] = [];
    for (const name of pages) {
      await frame.open(name);
      const note = async (where: string): Promise<void> => {
        for (const fault of [...(await faults(page)), ...(await obstacles(page, where))])
          found.push(`${where}: ${fault}`);
      };
      await note(name);
      await openMore(page, name);
      await note(`${name} with more open`);
    }
    expect(found).toEqual([]);
  });
}

test('copied rows are as many lines and cells, none of which a spreadsheet runs, and numbers are numbers', async ({
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const frame = new Frame(page);
  await frame.waitUntilLive(names.length);
  await frame.open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  const count = hostileTexts.length + names.length - 1;
  await expect.poll(() => grid.rowCount()).toBe(count);
  const headers = await grid.headers();
  await grid.root.focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('button', { name: new RegExp(`^${count} selected`) })).toBeVisible();
  await page.keyboard.press('y');
  const copied = (): Promise<string[]> =>
    page.evaluate(async () => (await navigator.clipboard.readText()).split('\n'));
  await expect.poll(async () => (await copied()).length).toBe(count);
  for (const cells of (await copied()).map((line) => line.split('\t'))) {
    expect(cells).toHaveLength(headers.length);
    expect(cells[headers.indexOf('Occurrences')]).toBe('1234');
    for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  }
});
