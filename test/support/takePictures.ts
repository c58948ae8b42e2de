import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { chooseBrowser } from './browser.ts';
import { startBuilt } from './builtProcess.ts';
import { writeFleetFile } from './fleetFile.ts';
import { startSimulatorProcess } from './simulatorProcess.ts';

/*
 * `npm run screenshots`: the README's pictures, of the real pages over simulated solutions, in light and dark.
 * Arguments: a folder other than docs/pictures/, to look at without changing the README's.
 */

interface Picture {
  readonly name: string;
  readonly scenario: string;
  /** Orders to the simulator before the page opens. */
  readonly steps: number;
  readonly route: string;
}

const pictures: readonly Picture[] = [
  { name: 'overview', scenario: 'fleet-150', steps: 0, route: '#/overview' },
  { name: 'alarms', scenario: 'weblm-migration', steps: 6, route: '#/alarms' },
  { name: 'licenses', scenario: 'weblm-outage', steps: 2, route: '#/licenses' },
  { name: 'resiliency', scenario: 'ip-office-unreachable', steps: 4, route: '#/resiliency' },
  { name: 'services', scenario: 'portal-stopped', steps: 1, route: '#/services' },
];

const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/pictures', import.meta.url));
await mkdir(folder, { recursive: true });
const browser = await chromium.launch(await chooseBrowser());
try {
  for (const picture of pictures) await take(picture);
} finally {
  await browser.close();
}

async function take({ name, scenario, steps, route }: Picture): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'watchline-pictures-'));
  const simulator = await startSimulatorProcess(scenario);
  try {
    for (let step = 0; step < steps; step++) await simulator.order('scenario.next');
    const { path, env } = await writeFleetFile(data, simulator.nodes);
    const args = ['web', '--no-open', '--allow-commands', '--fleet', path, '--data', data];
    const host = await startBuilt('electron/cli/watchline.js', args, env);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(host.firstLine.replace(/^Watchline is at /, ''));
    await page
      .getByText(new RegExp(`${simulator.nodes.length} live`))
      .first()
      .waitFor();
    for (const scheme of ['light', 'dark'] as const)
      await shoot(page, route, scheme, join(folder, `${name}-${scheme}.png`));
    await page.close();
    await host.stop();
  } finally {
    await simulator.stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function shoot(page: Page, route: string, scheme: 'light' | 'dark', path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, route);
  await page.getByRole('main').waitFor();
  // Charts come after the first paint, and animate.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path });
}
