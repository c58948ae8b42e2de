import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#core/ports/systemClock.ts';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import { hangDoorbell } from '#monitor/doorbell.ts';
import { readerToken, takeReaderToken } from '#monitor/readerToken.ts';
import { startWebHost } from '#web/webHost.ts';
import { buildIfNeeded } from './buildIfNeeded.ts';
import { Failure } from './failure.ts';
import { whenLinkIsAsked } from './linkAsked.ts';
import { openBrowser, tellLink } from './openBrowser.ts';
import { runCore } from './runCore.ts';
import { untilStopped } from './untilStopped.ts';
import { rootFolder } from './version.ts';

export interface WebOptions {
  readonly port: number;
  readonly open: boolean;
  readonly allowCommands?: boolean;
  readonly fleet?: string;
  readonly scenario?: string;
  readonly speed?: number;
  readonly data?: string;
}

/** Serves the monitor to browsers on this machine until it is stopped. */
export async function runWeb(options: WebOptions): Promise<void> {
  const rendererFolder = join(rootFolder, 'out', 'renderer');
  // A fresh checkout has no page yet; what is installed has nothing to build it with, and needs no building.
  if (!existsSync(join(rendererFolder, 'index.html')) && !buildIfNeeded())
    throw new Failure('web: the page could not be built. npm run build shows more.');
  const given = takeReaderToken(process.env);
  const name = 'watchline web';
  const core = await runCore({ ...options, name });
  const dataFolder = dataFolderOf(options.data ?? null);
  try {
    // A practice makes no data folder, and so no token.
    const hasToken = given !== null || existsSync(dataFolder);
    const host = await startWebHost({
      core,
      readerToken: hasToken ? (await readerToken({ dataFolder, given })).token : null,
      port: options.port,
      allowCommands: options.allowCommands === true,
      rendererFolder,
      clock: systemClock,
      log: core.log,
    });
    // Before the address is told: whoever reads it may end the program at once.
    const stopped = untilStopped();
    const asked = whenLinkIsAsked(() => tellLink(host.newUrl()));
    const doorbell = await hangDoorbell({
      dataFolder,
      name,
      log: core.log,
      answer: async () => ({ kind: 'link', url: host.newUrl(), file: await host.letInFile() }),
    });
    tellLink(host.url);
    if (options.open) await openBrowser(await host.letInFile());
    await stopped;
    asked.stop();
    await doorbell.takeDown();
    await host.stop();
  } finally {
    await core.stop();
  }
}
