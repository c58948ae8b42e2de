import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import open from 'open';
import { systemClock } from '#core/ports/systemClock.ts';
import { type LetInFile, writeLetInFile } from '#web/letInFile.ts';
import { startWebHost } from '#web/webHost.ts';
import { buildIfNeeded } from './buildIfNeeded.ts';
import { Failure } from './failure.ts';
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
  let letIn: LetInFile | null = null;
  const core = await runCore({ ...options, name: 'watchline web' });
  try {
    const host = await startWebHost({
      core,
      port: options.port,
      allowCommands: options.allowCommands === true,
      rendererFolder,
      clock: systemClock,
      log: core.log,
      onLetIn: () => void letIn?.remove(),
    });
    // Before the address is told: whoever reads it may end the program at once.
    const stopped = untilStopped();
    process.stdout.write(`Watchline is at ${host.url}\n`);
    if (options.open) {
      letIn = await writeLetInFile(host.newUrl(), systemClock);
      await openBrowser(letIn.path);
    }
    await stopped;
    await host.stop();
  } finally {
    await letIn?.remove();
    await core.stop();
  }
}

/** A machine without a browser is no failure: the address has been printed. */
async function openBrowser(path: string): Promise<void> {
  try {
    const opener = await open(pathToFileURL(path).href);
    opener.on('error', () => {});
  } catch {
    process.stderr.write('watchline: no browser could be opened; open the address above in one.\n');
  }
}
