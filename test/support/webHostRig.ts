import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutgoingTexts, PageChannel, PageRights } from '#core/core.ts';
import { startWebHost, type WebHost } from '#web/webHost.ts';
import { type ManualClock, manualClock } from './manualClock.ts';
import { logTo } from './ports.ts';
import { type RawAnswer, type RawRequest, requestText, sendRaw } from './rawHttp.ts';
import { makeFolder, removeFolder } from './tempFolder.ts';

export interface WebHostRig {
  readonly host: WebHost;
  readonly port: number;
  readonly clock: ManualClock;
  readonly rendererFolder: string;
  /** What was logged, as texts. */
  readonly logged: readonly string[];
  readonly pages: readonly OpenedPage[];
  readonly outgoing: OutgoingTexts;
  ask(request: RawRequest): Promise<RawAnswer>;
  /** The Cookie header of a browser that was let in. */
  enter(): Promise<string>;
  stop(): Promise<void>;
}

export interface OpenedPage {
  readonly channel: PageChannel;
  readonly rights: PageRights;
}

export interface WebHostRigOptions {
  readonly allowCommands?: boolean;
  readonly port?: number;
  /** The page that is served; left out: one of two files. */
  readonly rendererFolder?: string;
  readonly openPage?: (channel: PageChannel) => void;
  readonly readerToken?: string;
  /** Left out: two texts of a few words. */
  readonly outgoing?: OutgoingTexts;
}

export const assetName = 'index-4f3a2b1c.js';

/**
 * A browser host on a free port, serving a page of two files, over a core that only notes who opened a page.
 */
export async function startWebHostRig(options: WebHostRigOptions = {}): Promise<WebHostRig> {
  const folder = await makeFolder();
  const rendererFolder = join(folder, 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside the page');
  await writeFile(join(rendererFolder, '.hidden'), 'a dot file');
  await writeFile(join(rendererFolder, 'assets', assetName), 'export {};');
  await writeFile(
    join(rendererFolder, 'index.html'),
    '<!doctype html><html><head><title>Watchline</title></head></html>',
  );
  const pages: OpenedPage[] = [];
  const logged: string[] = [];
  const clock = manualClock();
  const note = (message: string, fields?: object) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const outgoing = options.outgoing ?? { metricsText: async () => '# EOF\n', stateText: () => '{}\n' };
  const host = await startWebHost({
    core: {
      outgoing,
      openPage(channel, rights) {
        pages.push({ channel, rights });
        options.openPage?.(channel);
      },
    },
    readerToken: options.readerToken ?? null,
    port: options.port ?? 0,
    allowCommands: options.allowCommands ?? false,
    rendererFolder: options.rendererFolder ?? rendererFolder,
    log: logTo(note),
    clock,
  });
  const ask = (request: RawRequest) => sendRaw(host.port, requestText(host.port, request));
  return {
    host,
    port: host.port,
    clock,
    rendererFolder,
    logged,
    pages,
    outgoing,
    ask,
    async enter() {
      const { pathname, search } = new URL(host.newUrl());
      const answer = await ask({ path: pathname + search });
      return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    },
    async stop() {
      await host.stop();
      await removeFolder(folder);
    },
  };
}

/** Headers with which a browser of ours asks for a WebSocket. */
export function upgradeHeaders(port: number, cookie: string): Record<string, string> {
  return {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    Origin: `http://127.0.0.1:${port}`,
    Cookie: cookie,
  };
}
