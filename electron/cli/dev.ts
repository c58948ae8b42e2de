import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import react from '@vitejs/plugin-react';
import { createServer, type ViteDevServer } from 'vite';
import { webDoor } from '#shared/contract/doors.ts';
import { downloadsPath } from '#web/downloads.ts';
import { readyElectron } from './desktop/desktopCheck.ts';
import { thisMachine } from './desktop/finding.ts';
import { tellProgress } from './desktop/progress.ts';
import { rootFolder } from './version.ts';

/*
 * `npm run dev`: the desktop from its sources, built anew as they change. `npm run dev -- --web`: the browser
 * host, its page from the sources, changed in place; the host itself is started again by hand.
 */

const args = process.argv.slice(2);
process.exitCode = args.includes('--web')
  ? await developInBrowser(args.filter((arg) => arg !== '--web'))
  : await developDesktop(args);

async function developDesktop(passedOn: readonly string[]): Promise<number> {
  const ready = await readyElectron(thisMachine(passedOn), tellProgress(process.stderr));
  if ('obstacle' in ready) {
    const { says, cure } = ready.obstacle;
    process.stderr.write(`Watchline: ${says}. ${cure} npm run dev -- --web develops in the browser.\n`);
    return 1;
  }
  const vite = join(rootFolder, 'node_modules/electron-vite/bin/electron-vite.js');
  const child = spawn(process.execPath, [vite, 'dev', '--', ...passedOn], {
    cwd: rootFolder,
    env: { ...process.env, ELECTRON_EXEC_PATH: ready.path },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

async function developInBrowser(passedOn: readonly string[]): Promise<number> {
  const watchline = join(rootFolder, 'electron/cli/watchline.ts');
  const child = spawn(process.execPath, [watchline, 'web', '--no-open', '--allow-commands', ...passedOn], {
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const exited = once(child, 'exit');
  let server: ViteDevServer | null = null;
  createInterface({ input: child.stdout }).once('line', async (line) => {
    const host = new URL(line.replace(/^Watchline is at /, ''));
    server = await servePage(host.origin);
    const { port } = server.config.server;
    process.stdout.write(`Watchline is at http://${host.hostname}:${port}/${host.search}\n`);
  });
  const [code] = await exited;
  await (server as ViteDevServer | null)?.close();
  return code ?? 1;
}

/**
 * The page from its sources. What only the host can answer goes to it as if the page were its own: its cookie
 * is of the same machine, whatever the port.
 */
async function servePage(origin: string): Promise<ViteDevServer> {
  const toHost = { target: origin, changeOrigin: true } as const;
  const server = await createServer({
    configFile: false,
    cacheDir: join(rootFolder, '.cache', 'vite'),
    root: join(rootFolder, 'renderer'),
    plugins: [react()],
    server: {
      host: new URL(origin).hostname,
      proxy: {
        '^/\\?token=': toHost,
        [downloadsPath]: toHost,
        [`^${webDoor.path}$`]: { ...toHost, ws: true, rewriteWsOrigin: true },
      },
    },
  });
  return server.listen();
}
