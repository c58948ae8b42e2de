import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Monitor, type MonitorOptions, startMonitor } from '#monitor/startMonitor.ts';
import { Changes } from '#test/support/changes.ts';
import { CorePage } from '#test/support/coreRig.ts';
import { fleetText, passwordVariable } from '#test/support/fleetFile.ts';
import { aVault, silentLog } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const entry = fileURLToPath(new URL('../../../electron/simulator/process.ts', import.meta.url));

let folder: string;
let forked: ChildProcess[];
/** Data folders a log was asked for, each of them there. */
let logged: string[];
const monitors: Monitor[] = [];
beforeEach(async () => {
  folder = await makeFolder();
  forked = [];
  logged = [];
});
afterEach(async () => {
  for (const monitor of monitors.splice(0)) await monitor.stop();
  await removeFolder(folder);
});

async function start(options: Partial<MonitorOptions>): Promise<Monitor> {
  const monitor = await startMonitor({
    fleet: null,
    scenario: null,
    speed: '0',
    data: join(folder, 'data'),
    name: 'the test',
    version: '1.2.3',
    vault: aVault({}),
    openLog: (dataFolder) => {
      if (existsSync(dataFolder)) logged.push(dataFolder);
      return silentLog;
    },
    forkSimulator: (args) => {
      const child = fork(entry, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
      forked.push(child);
      return child;
    },
    ...options,
  });
  monitors.push(monitor);
  return monitor;
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;
const fleet = fleetText({ url: 'ws://127.0.0.1:9/monitor', password: { env: passwordVariable } });

describe('the start of every host', () => {
  it('is over the fleet where there is one, and simulates nothing', async () => {
    const path = join(folder, 'mine.json');
    await writeFile(path, fleet);
    const monitor = await start({ fleet: path });
    expect(monitor.nodes().map(({ key }) => key)).toEqual(['ws://127.0.0.1:9/monitor']);
    expect(forked).toEqual([]);
    expect(logged).toEqual([join(folder, 'data')]);
  });

  it('is over the simulated solution otherwise, which ends with it', async () => {
    const monitor = await start({});
    expect(monitor.nodes()).toHaveLength(4);
    expect(logged).toEqual([join(folder, 'data')]);
    expect(forked.map(hasEnded)).toEqual([false]);
    await monitors.pop()?.stop();
    expect(forked.map(hasEnded)).toEqual([true]);
  });

  it('keeps the history of a scenario that was asked for, and of no other, in the folder named', async () => {
    const history = join(folder, 'data', 'history.sqlite');
    await start({});
    await monitors.pop()?.stop();
    expect(existsSync(history)).toBe(false);
    await start({ scenario: 'healthy' });
    await monitors.pop()?.stop();
    expect(existsSync(history)).toBe(true);
  });

  it('prefers the scenario asked for to the fleet in the data folder', async () => {
    await writeFile(join(folder, 'fleet.json'), fleet);
    const monitor = await start({ scenario: 'healthy', data: folder });
    expect(monitor.nodes()).toHaveLength(4);
  });

  it('goes by what is set at this desk, in a practice too, and keeps it when that is forgotten', async () => {
    const file = join(folder, 'data', 'settings.json');
    await mkdir(join(folder, 'data'));
    await writeFile(file, '{"version":1,"desk":{"present":"Ann"}}');
    const page = new CorePage(await start({}), new Changes());
    await page.open();
    expect(page.view.monitor).toMatchObject({ isSimulated: true, operator: 'Ann' });
    const { revision } = await page.host.settings();
    await page.host.changeSettings({ basedOn: revision, change: { appearance: { theme: 'dark' } } });
    page.close();
    await monitors.pop()?.stop();
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      version: 1,
      desk: { present: 'Ann' },
      appearance: { theme: 'dark' },
    });
  });

  it('that fails leaves no simulator', async () => {
    const scenario = 'healthy';
    await start({ scenario });
    await expect(start({ scenario })).rejects.toThrow(
      `The data folder ${join(folder, 'data')} is in use by the test (process ${process.pid}, since `,
    );
    expect(forked.map(hasEnded)).toEqual([false, true]);
  });

  it('with a fleet file that is wrong makes no folder', async () => {
    await expect(start({ fleet: join(folder, 'none.json') })).rejects.toThrow('there is no such file');
    expect(existsSync(join(folder, 'data'))).toBe(false);
    expect(logged).toEqual([]);
  });
});
