import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Locator, type Page, type ViewportSize } from '@playwright/test';
import { pageNames } from '#renderer/store/route.ts';
import { minuteMs } from '#shared/model/time.ts';
import { goToCheckpoint } from '#test/e2e/fixtures/scenario.ts';
import { Frame } from '#test/e2e/pages/frame.ts';
import { TracePage } from '#test/e2e/pages/tracePage.ts';
import { chooseBrowser } from './browser.ts';
import { startBuilt } from './builtProcess.ts';
import { writeFleetFile } from './fleetFile.ts';
import { type SimulatorProcess, startSimulatorProcess } from './simulatorProcess.ts';

/*
 * `npm run screenshots`: the README's pictures, of the real pages over simulated solutions, in light and
 * dark, and of every page over three customers. Arguments: a folder other than docs/pictures/, to look at
 * without changing the README's; the name of the one picture or tour to take.
 */

interface Picture {
  readonly name: string;
  readonly scenario: string;
  /** Where the scenario is stopped; null: at its start. */
  readonly checkpoint: string | null;
  readonly route: string;
  /** What happens while the monitor watches, besides the scenario. */
  readonly play?: (simulator: SimulatorProcess) => Promise<void>;
  /** What a person would open to see more. */
  readonly open?: (page: Page, simulator: SimulatorProcess) => Promise<void>;
}

const row = (within: Page | Locator, text: string) =>
  within.getByRole('row').filter({ hasText: text }).first();

const pictures: readonly Picture[] = [
  { name: 'overview', scenario: 'fleet-150', checkpoint: null, route: '#/overview', play: busyHour },
  {
    name: 'alarms',
    scenario: 'weblm-migration',
    checkpoint: 'one license short',
    route: '#/alarms',
    open: (page) => row(page, 'CTI Link Pro').dblclick(),
  },
  {
    name: 'licenses',
    scenario: 'weblm-outage',
    checkpoint: 'seven days left',
    route: '#/licenses',
    open: (page) => row(page.getByRole('grid', { name: 'Licenses' }), 'Primary').dblclick(),
  },
  {
    name: 'resiliency',
    scenario: 'portal-stopped',
    checkpoint: 'portal-stopped',
    route: '#/resiliency',
  },
  { name: 'services', scenario: 'portal-stopped', checkpoint: 'platform-view', route: '#/services' },
  { name: 'trace', scenario: 'trace-burst', checkpoint: null, route: '#/trace', open: busyTrace },
];

/** Every page over several customers, in one look of the browser. */
interface Tour {
  readonly name: string;
  readonly checkpoint: string;
  /** CSS px: of a screen of 1440 × 900 at 200 %, 720 × 450. */
  readonly viewport: ViewportSize;
  readonly scheme: 'light' | 'dark';
}

const tours: readonly Tour[] = [
  { name: 'customers', checkpoint: 'failed over', viewport: { width: 1440, height: 900 }, scheme: 'light' },
  { name: 'third-dark', checkpoint: 'a third dark', viewport: { width: 1440, height: 900 }, scheme: 'dark' },
  { name: 'zoomed', checkpoint: 'a third dark', viewport: { width: 720, height: 450 }, scheme: 'light' },
];

/** A trace that is searched, with a reboot in the middle of what is shown. */
async function busyTrace(page: Page, simulator: SimulatorProcess): Promise<void> {
  const trace = new TracePage(page);
  const { id: nodeId } = simulator.node('Primary');
  await trace.trace('Primary', 'Secondary');
  await simulator.order('clock.jump', { ms: 3 * minuteMs });
  await simulator.order('trace.stamp', { nodeId });
  await simulator.order('node.reboot', { nodeId: simulator.node('Secondary').id });
  await simulator.order('clock.jump', { ms: 5 * minuteMs });
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await page.keyboard.press('/');
  await page.keyboard.type('Extn');
  // The last of them: what came last is in sight.
  await page.keyboard.press('Shift+Enter');
}

/** Trunks that fail in waves, so that the alarm rate has a shape. */
async function busyHour(simulator: SimulatorProcess): Promise<void> {
  for (let slot = 0; slot < 12; slot++) {
    const failing = simulator.nodes.slice(slot * 3, slot * 3 + 1 + ((slot * 5) % 7));
    for (const { id } of failing)
      await simulator.order('alarm.raise', {
        nodeId: id,
        text: 'Trunk out of service. Line Number: 17',
        category: 'trunk',
        severity: slot === 9 ? 'critical' : 'minor',
        count: 1 + (slot % 4),
      });
    await simulator.order('clock.jump', { ms: 5 * minuteMs });
  }
}

const customers = fileURLToPath(new URL('../e2e/fixtures/threeCustomers.json', import.meta.url));

const [folderGiven, only] = process.argv.slice(2);
const folder = folderGiven ?? fileURLToPath(new URL('../../docs/pictures', import.meta.url));
await mkdir(folder, { recursive: true });
const browser = await chromium.launch(await chooseBrowser());
try {
  for (const picture of pictures.filter(isWanted)) await take(picture);
  for (const tour of tours.filter(isWanted)) await goRound(tour);
} finally {
  await browser.close();
}

function isWanted({ name }: { readonly name: string }): boolean {
  return only === undefined || only === name;
}

async function take({ name, scenario, checkpoint, route, play, open }: Picture): Promise<void> {
  await withPage(scenario, { width: 1440, height: 900 }, async (page, simulator) => {
    // With the monitor watching, so that its charts have something to show.
    if (checkpoint) await goToCheckpoint(simulator, checkpoint);
    await play?.(simulator);
    // Charts are asked for every ten seconds; a page just opened has asked now.
    await page.reload();
    await new Frame(page).waitUntilLive(simulator.nodes.length);
    await goToRoute(page, route);
    await open?.(page, simulator);
    for (const scheme of ['light', 'dark'] as const) await shoot(page, scheme, `${name}-${scheme}`);
  });
}

async function goRound({ name, checkpoint, viewport, scheme }: Tour): Promise<void> {
  await withPage(customers, viewport, async (page, simulator) => {
    await goToCheckpoint(simulator, checkpoint);
    if (checkpoint === 'a third dark') await page.getByRole('button', { name: /Links: 6 live/ }).waitFor();
    for (const pageName of pageNames) {
      await goToRoute(page, `#/${pageName}`);
      await shoot(page, scheme, `${name}-${pageName}`);
    }
  });
}

async function goToRoute(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, route);
  await page.getByRole('main').waitFor();
}

async function shoot(page: Page, colorScheme: 'light' | 'dark', name: string): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // Charts come after the first paint, and animate.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The page of a browser host over this scenario, once every node is live. */
async function withPage(
  scenario: string,
  viewport: ViewportSize,
  use: (page: Page, simulator: SimulatorProcess) => Promise<void>,
): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'watchline-pictures-'));
  const simulator = await startSimulatorProcess(scenario);
  try {
    const { path, env } = await writeFleetFile(data, simulator.nodes);
    const args = ['web', '--no-open', '--allow-commands', '--fleet', path, '--data', data];
    const host = await startBuilt('electron/cli/watchline.js', args, env);
    const page = await browser.newPage({ viewport });
    await page.goto(host.firstLine.replace(/^Watchline is at /, ''));
    await new Frame(page).waitUntilLive(simulator.nodes.length);
    await use(page, simulator);
    await page.close();
    await host.stop();
  } finally {
    await simulator.stop();
    await rm(data, { recursive: true, force: true });
  }
}
