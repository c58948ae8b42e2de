import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readFleetFile } from '#core/config/fleetFile.ts';
import { createCore } from '#core/createCore.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import { aVault } from '#test/support/ports.ts';
import { startWebHost } from '#web/webHost.ts';

/*
 * The browser host as users run it, with its event loop and memory watched. Arguments: fleet file, data
 * folder. IPC: {url} once it serves; at "stats" {rssMb, loopDelayP99Ms} since the last time.
 */

const [fleetFile = '', dataFolder = ''] = process.argv.slice(2);
const log = { info: () => {}, warn: () => {}, error: () => {} };
const core = await createCore({
  dataFolder,
  nodes: await readFleetFile(fleetFile),
  ports: { clock: systemClock, log, vault: aVault({}), random: Math.random },
  version: 'bench',
  operator: 'bench',
  isSimulated: true,
});
const host = await startWebHost({
  core,
  readerToken: null,
  port: 0,
  allowCommands: true,
  rendererFolder: fileURLToPath(new URL('../../out/renderer', import.meta.url)),
  clock: systemClock,
  log,
});
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
process.on('message', () => {
  globalThis.gc?.();
  process.send?.({ rssMb: process.memoryUsage().rss / 2 ** 20, loopDelayP99Ms: loop.percentile(99) / 1e6 });
  loop.reset();
});
process.on('disconnect', () => process.exit());
process.send?.({ url: host.url });
