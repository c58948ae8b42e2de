import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readFleetFile } from '#core/config/fleetFile.ts';
import { createCore } from '#core/createCore.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import { aVault } from '#test/support/ports.ts';
import { startWebHost } from '#web/webHost.ts';
import { type LongAnswers, lengthen } from './longAnswers.ts';

/*
 * The browser host as users run it, with its event loop and memory watched. Arguments: fleet file, data
 * folder. IPC: {url} once it serves; at "stats" {rssMb, loopDelayP99Ms} since the last time; at
 * {stored: words} {alarms, occurrences} of the alarms on disk with these words; {long: LongAnswers} as it
 * came, and each page that opens from then on is told so much.
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
let long: LongAnswers = {};
const host = await startWebHost({
  core: {
    outgoing: core.outgoing,
    openPage: (channel, rights) => core.openPage(lengthen(channel, long), rights),
  },
  readerToken: null,
  port: 0,
  allowCommands: true,
  rendererFolder: fileURLToPath(new URL('../../out/renderer', import.meta.url)),
  clock: systemClock,
  log,
});
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
process.on('message', (message: 'stats' | { readonly stored: string } | { readonly long: LongAnswers }) => {
  if (message === 'stats') tellStats();
  else if ('stored' in message) void tellStored(message.stored);
  else {
    long = message.long;
    process.send?.(message);
  }
});

function tellStats(): void {
  globalThis.gc?.();
  process.send?.({ rssMb: process.memoryUsage().rss / 2 ** 20, loopDelayP99Ms: loop.percentile(99) / 1e6 });
  loop.reset();
}

async function tellStored(text: string): Promise<void> {
  const sort = { column: 'source', descending: false } as const;
  const { total, rows } = await core.alarms({ filter: { text }, sort, offset: 0, limit: 500 });
  process.send?.({ alarms: total, occurrences: rows.reduce((sum, row) => sum + (row.occurrences ?? 1), 0) });
}
process.on('disconnect', () => process.exit());
process.send?.({ url: host.url });
