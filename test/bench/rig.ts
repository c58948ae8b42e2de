import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chooseBrowser } from '#test/support/browser.ts';
import { writeFleetFile } from '#test/support/fleetFile.ts';
import { type SimulatorProcess, startSimulatorProcess } from '#test/support/simulatorProcess.ts';
import type { LongAnswers } from './longAnswers.ts';

export const startProcess = (
  file: string,
  args: readonly (string | number)[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), args.map(String), {
    env: { ...process.env, ...env },
    // As in test/vitest.config.ts: sources with threads crash now and then without it.
    execArgv: ['--expose-gc', '--no-wasm-code-gc'],
  });

/** @throws Error when the process ends instead. */
export async function nextMessage<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController();
  const onExit = (): void => ended.abort();
  child.once('exit', onExit);
  try {
    return (await once(child, 'message', { signal: ended.signal }))[0] as T;
  } catch (error) {
    throw new Error(`The process ended with ${child.exitCode ?? child.signalCode}.`, { cause: error });
  } finally {
    child.off('exit', onExit);
  }
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  if (child.connected) child.disconnect();
  await ended;
}

export interface HostStats {
  readonly rssMb: number;
  readonly loopDelayP99Ms: number;
}

export interface StoredAlarms {
  readonly alarms: number;
  /** Of the first 500. */
  readonly occurrences: number;
}

/** A simulated solution, the monitor over it, and the monitor's page in a real browser. */
export interface Rig {
  readonly simulator: SimulatorProcess;
  readonly page: Page;
  /** From the start of the host's process to the first live row on the page. */
  readonly startMs: number;
  /** From the same start to every node shown as live. */
  readonly allLiveMs: number;
  stats(): Promise<HostStats>;
  /** Of the alarms with these words on disk. */
  stored(text: string): Promise<StoredAlarms>;
  /** Opens the page anew, with more in it than there is. */
  lengthen(long: LongAnswers): Promise<void>;
  readonly host: ChildProcess;
  readonly dataFolder: string;
  stop(): Promise<void>;
}

/** `prepare`: what happens to the solution before anybody watches it. */
export async function startRig(
  scenario: string,
  { speed, prepare }: { readonly speed?: number; prepare?(simulator: SimulatorProcess): Promise<void> } = {},
): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
  const dataFolder = join(folder, 'data');
  const simulator = await startSimulatorProcess(scenario, speed === undefined ? {} : { speed });
  await prepare?.(simulator);
  const { path, env } = await writeFleetFile(folder, simulator.nodes);
  const browser: Browser = await chromium.launch(await chooseBrowser());
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const startedAt = performance.now();
  const host = startProcess('hostProcess.ts', [path, dataFolder], env);
  const { url } = await nextMessage<{ url: string }>(host);
  await page.goto(url);
  await page
    .getByText(/\d+ live/)
    .first()
    .waitFor();
  const startMs = performance.now() - startedAt;
  await page
    .getByText(new RegExp(`^${simulator.nodes.length} live`))
    .first()
    .waitFor();
  const allLiveMs = performance.now() - startedAt;
  return {
    ...{ simulator, page, startMs, allLiveMs, dataFolder },
    async stats() {
      host.send('stats');
      return nextMessage<HostStats>(host);
    },
    async stored(text) {
      host.send({ stored: text });
      return nextMessage<StoredAlarms>(host);
    },
    async lengthen(long) {
      host.send({ long });
      await nextMessage(host);
      await page.reload();
    },
    host,
    async stop() {
      await browser.close();
      await endProcess(host);
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The grid of Service Alarms, newest first and by no cause. */
export async function openNewestAlarms(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/alarms';
  });
  await page.getByRole('combobox', { name: 'Group by' }).click();
  await page.getByRole('option', { name: 'By nothing' }).click();
  const header = page.getByRole('columnheader', { name: 'Last Date Of Error' });
  await header.waitFor();
  for (let press = 0; press < 3 && (await header.getAttribute('aria-sort')) !== 'descending'; press++)
    await header.click();
}

/** Rows on the page with all of these words. */
export async function shownRows(page: Page, ...words: readonly string[]): Promise<number> {
  // All rows at once: of a lower page only those in view are drawn.
  await page.setViewportSize({ width: 1920, height: 8_000 });
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll('[role=grid] [role=row]')].filter(({ textContent }) =>
        wanted.every((word) => textContent?.includes(word)),
      ).length,
    words,
  );
}

/** What comes may take longer than it should, on a busy machine: what counts is that everything arrives. */
export async function waitUntil(page: Page, seconds: number, isSo: () => Promise<boolean>): Promise<void> {
  for (let second = 0; second < seconds && !(await isSo()); second++) await page.waitForTimeout(1_000);
}
