import { pathToFileURL } from 'node:url';
import open from 'open';

/** The line everybody looks for who starts Watchline by a program. */
export function tellLink(url: string): void {
  process.stdout.write(`Watchline is at ${url}\n`);
}

/**
 * Opens a page on the disk that leads to Watchline. A machine without a browser is no failure: the address
 * has been printed.
 */
export async function openBrowser(path: string): Promise<void> {
  try {
    const opener = await open(pathToFileURL(path).href);
    opener.on('error', () => {});
  } catch {
    process.stderr.write('watchline: no browser could be opened; open the address above in one.\n');
  }
}
