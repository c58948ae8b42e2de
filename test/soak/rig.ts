import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { chooseBrowser } from '#test/support/browser.ts';
import { asInstalled, startBuilt } from '#test/support/builtProcess.ts';
import { writeFleetFile } from '#test/support/fleetFile.ts';
import { type SimulatorProcess, startSimulatorProcess } from '#test/support/simulatorProcess.ts';
import type { Held } from './probe.ts';

export interface Look extends Held {
  readonly pageHeapMb: number;
  readonly walMb: number;
}

/** 150 simulated nodes, the built browser host over them, and its page. */
export interface SoakRig {
  readonly simulator: SimulatorProcess;
  readonly historyPath: string;
  /** Rejects where the page does not show every node as live in time. */
  allLive(): Promise<void>;
  look(): Promise<Look>;
  /** Ends page and host, and leaves the nodes and the history. */
  endHost(): Promise<void>;
  stop(): Promise<void>;
}

const backWithinMs = 120_000;
const megabyte = 2 ** 20;

export async function startSoakRig(): Promise<SoakRig> {
  const folder = await mkdtemp(join(tmpdir(), 'watchline-soak-'));
  const data = join(folder, 'data');
  const historyPath = join(data, 'history.sqlite');
  const probe = join(folder, 'probe.json');
  const simulator = await startSimulatorProcess('fleet-150', { speed: 1 });
  const { path, env } = await writeFleetFile(folder, simulator.nodes);
  const args = ['web', '--no-open', '--fleet', path, '--data', data];
  const probed = {
    WATCHLINE_SOAK_PROBE: probe,
    NODE_OPTIONS: `${asInstalled.NODE_OPTIONS} --import=${import.meta.resolve('./probe.ts')}`,
  };
  const host = await startBuilt('electron/cli/watchline.js', args, { ...env, ...asInstalled, ...probed });
  const browser = await chromium.launch(await chooseBrowser());
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(host.firstLine.replace(/^Watchline is at /, ''));
  const cdp = await page.context().newCDPSession(page);
  const endHost = async (): Promise<void> => {
    await browser.close();
    await host.stop();
  };
  return {
    simulator,
    historyPath,
    endHost,
    allLive: () =>
      page
        .locator(`[aria-label^="Links: ${simulator.nodes.length} live"]`)
        .waitFor({ timeout: backWithinMs }),
    async look() {
      await rm(probe, { force: true });
      host.process.kill('SIGUSR2');
      const held = await answered(probe);
      await cdp.send('HeapProfiler.collectGarbage');
      const { usedSize } = await cdp.send('Runtime.getHeapUsage');
      const wal = `${historyPath}-wal`;
      const walMb = existsSync(wal) ? statSync(wal).size / megabyte : 0;
      return { ...held, pageHeapMb: usedSize / megabyte, walMb };
    },
    async stop() {
      await endHost();
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answered(path: string): Promise<Held> {
  for (;;) {
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch {
      // Not there, or half written.
      await sleep(50);
    }
  }
}
