import type { Locator } from '@playwright/test';
import type { NodeInfo, Snapshot } from '#shared/model/node.ts';
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
import { type Told, testOver } from './fixtures/fakeNodes.ts';
import { expect } from './fixtures/harness.ts';
import { Frame, type PageName } from './pages/frame.ts';
import { LicensesPage } from './pages/licensesPage.ts';

/** Names that every object has already. */
const taken = ['__proto__', 'constructor', 'toString', 'valueOf'] as const;
const [proto, maker, toText, toValue] = taken;

function primaryOf(id: string, name: string, place: number): Told {
  const info: Partial<NodeInfo> = {
    id: proto,
    solution: { id, name },
    address: `10.0.${place}.5`,
  };
  const snapshot: Partial<Snapshot> = {
    alarms: [anAlarm({ id: proto, code: maker, detail: { [maker]: 'x', [toText]: 1 } })],
    license: aLicense({
      mode: 'License Configuration Error',
      features: [aFeature('CTI Link Pro'), { ...aFeature('Power User'), keyword: proto, name: maker }],
    }),
    webLm: aWebLm({
      features: [{ keyword: proto, name: toText, capacity: 2, used: 1, expiresAt: null }],
    }),
    services: taken.map((word) => aService({ id: word, name: word })),
    lines: [aLine({ id: toValue, peer: { nodeId: maker, name: toText, address: toValue } })],
    resiliency: aResiliency({
      components: [
        { component: 'Primary one-X Portal', address: null, state: maker, role: proto },
        { component: proto, address: null, state: toText, role: null },
      ],
      clients: [{ kind: maker, count: 1, on: 'primary' }],
      lastChange: null,
    }),
  };
  return { info: nodeInfoOnWire(aNodeInfo(info)), snapshot: snapshotOnWire(aSnapshot(snapshot)) };
}

const test = testOver([
  primaryOf('__proto__', 'Acme', 1),
  primaryOf('__proto__', 'Beta', 2),
  primaryOf('constructor', 'Acme', 3),
]);

test.beforeEach(async ({ page }) => new Frame(page).waitUntilLive(3));

const pages: readonly PageName[] = [
  'Overview',
  'Service Alarms',
  'Licenses',
  'Resiliency',
  'Services',
  'Trace',
];

/** In the top bar, or in the dialog that is open. */
async function choose(place: Locator, solution: string): Promise<void> {
  await place.getByRole('combobox', { name: 'Solution' }).click();
  await place.page().getByRole('option', { name: solution, exact: true }).click();
}

test('customers whose systems have one id, or one name, are told apart', async ({ page }) => {
  const frame = new Frame(page);
  const licenses = new LicensesPage(page);
  await licenses.open();
  const { grid } = licenses;
  const bar = page.getByRole('banner');
  await expect
    .poll(async () => (await grid.rows('Solution')).flat().sort())
    .toEqual(['Acme (__proto__)', 'Acme (constructor)', 'Beta']);
  for (const solution of ['Beta', 'Acme (constructor)', 'Acme (__proto__)']) {
    await choose(bar, solution);
    await expect.poll(() => grid.rows('Solution', 'Node')).toEqual([[solution, 'Primary']]);
    await expect(frame.linkSummary()).toHaveAccessibleName('Links: 1 live');
  }
  await page.reload();
  await expect(bar.getByRole('combobox', { name: 'Solution' })).toHaveValue('Acme (__proto__)');
  await choose(bar, 'All solutions');

  // Each has its own draft of the plan, and its own portals.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Can we move to WebLM?' }).click();
  const planner = page.getByRole('dialog', { name: 'Can we move to WebLM?' });
  const capacity = planner.getByRole('spinbutton', { name: 'Power User', exact: true });
  await choose(planner, 'Acme (__proto__)');
  await capacity.fill('7');
  await choose(planner, 'Beta');
  await expect(capacity).not.toHaveValue('7');
  await choose(planner, 'Acme (__proto__)');
  await expect(capacity).toHaveValue('7');
  await page.keyboard.press('Escape');
  await frame.open('Resiliency');
  await expect(page.getByRole('list', { name: 'Solutions' }).getByRole('button')).toHaveCount(3);
});

test('every page stands whatever nodes call what they have', async ({ page }) => {
  const frame = new Frame(page);
  for (const name of pages) {
    await frame.open(name);
    await expect(page.getByRole('main', { name })).not.toContainText('could not be shown');
    // An address may name what no node is.
    for (const word of taken) {
      await page.evaluate((asked) => {
        location.hash = `${location.hash.split('?')[0]}?node=${asked}&text=${asked}&service=${asked}`;
      }, word);
      await expect(page.getByRole('main', { name }).locator('h1')).toBeVisible();
    }
  }
});

test.describe('a page that cannot be drawn', () => {
  test.use({ expectedErrors: [/No sizes today/] });

  test('says so with a way out, while the frame and the other pages live on', async ({ page }) => {
    const frame = new Frame(page);
    await frame.open('Services');
    // As if the grid of Licenses, and no other, had a fault.
    await page.evaluate(() => {
      const { observe } = ResizeObserver.prototype;
      Object.assign(window, { mend: () => Object.assign(ResizeObserver.prototype, { observe }) });
      ResizeObserver.prototype.observe = function (target, options) {
        if (target.closest('main[aria-label="Licenses"]')) throw new Error('No sizes today.');
        observe.call(this, target, options);
      };
    });
    await frame.open('Licenses');
    const fault = page.getByRole('main', { name: 'Licenses' }).getByRole('alert');
    await expect(fault).toContainText('This page could not be shown.');
    await expect(fault).toContainText('No sizes today.');
    await frame.open('Service Alarms');
    await expect(page.getByRole('grid', { name: 'Service Alarms' })).toBeVisible();
    await frame.open('Licenses');
    await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
    await fault.getByRole('button', { name: 'Try Again' }).click();
    await expect(page.getByRole('grid', { name: 'Licenses' })).toBeVisible();
    await expect(fault).toBeHidden();
  });
});
