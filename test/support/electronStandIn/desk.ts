// In: the app's built files, a browser. Out: the app running in a process of its own against the stand-in for
// Electron, its windows as real pages of the browser with the real preload in them.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page, Request, Route } from '@playwright/test';
import { type BirpcReturn, createBirpc } from 'birpc';
import { patienceMs } from '#test/support/changes.ts';
import type { StandInOptions } from './standing.ts';
import {
  type AppCalls,
  type DeskCalls,
  standInOrigin,
  toApp,
  toBrowser,
  type WindowRequest,
} from './wire.ts';
import { openPreloadWorld, type PageNote, type PreloadWorld } from './worlds.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const appEntry = fileURLToPath(new URL('../../../out/main/electron/main/index.js', import.meta.url));
const register = new URL('./register.ts', import.meta.url).href;

export interface Desk {
  readonly app: AppCalls;
  readonly process: ChildProcess;
  /** What it said to whoever started it: plain strings on Node's channel. */
  readonly told: readonly string[];
  /** The first window's page, once its document is loaded. */
  firstPage(): Promise<Page>;
  /** Windows as the app asked for them. */
  readonly windows: readonly WindowRequest[];
  /** Requests the pages made of anything but the app: there should be none. */
  readonly strayRequests: readonly string[];
  /** Where the next save dialogs end; null: they are cancelled. */
  savePath: string | null;
  /** What the app wrote on stderr. */
  stderr(): string;
  /** When the app has ended by itself. */
  readonly ended: Promise<unknown>;
  /** Quits the app, unless it ended by itself, and waits until it has. */
  stop(): Promise<void>;
}

export interface DeskOptions {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where this Electron is not as on a good day. */
  readonly standIn?: StandInOptions;
  /** Told of the context before a page opens in it. */
  readonly watch?: (context: BrowserContext) => void;
}

/** Starts the built app. */
export async function startDesk(
  browser: Browser,
  { args, env, standIn = {}, watch }: DeskOptions,
): Promise<Desk> {
  const context = await browser.newContext({ viewport: null, acceptDownloads: true });
  watch?.(context);
  const child = fork(appEntry, [root, ...args], {
    // Not the app's own: where somebody stands says nothing of where the app is.
    cwd: tmpdir(),
    env: { ...process.env, ...env, STAND_IN: JSON.stringify(standIn) },
    execArgv: ['--import', register],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const exited = once(child, 'exit');
  const pages = new Map<number, { readonly page: Page; readonly world: PreloadWorld }>();
  const windows: WindowRequest[] = [];
  const strayRequests: string[] = [];
  const told: string[] = [];
  const first = Promise.withResolvers<Page>();
  void exited.then(() => {
    app.$rejectPendingCalls();
    first.reject(new Error(`The app ended before its page was there. ${errors}`));
  });
  // Nobody may be waiting for a page when the app ends.
  first.promise.catch(() => undefined);

  const app = createBirpc<AppCalls, DeskCalls>(
    {
      async openWindow(request) {
        windows.push(request);
        pages.set(request.id, await openPage(context, request, app, strayRequests));
      },
      async loadUrl(windowId, url) {
        const page = pages.get(windowId)?.page;
        try {
          await page?.goto(toBrowser(url));
        } catch (error) {
          return String(error).split('\n', 1)[0] ?? '';
        }
        if (page) first.resolve(page);
        return null;
      },
      async reload(windowId) {
        await pages.get(windowId)?.page.reload();
      },
      async closeWindow(windowId) {
        await pages.get(windowId)?.page.close();
        pages.delete(windowId);
      },
      async toPort(windowId, portId, data) {
        await pages.get(windowId)?.world.tell('deliver', portId, data);
      },
      async closePort(windowId, portId) {
        await pages.get(windowId)?.world.tell('close', portId);
      },
      chooseSavePath: async () => desk.savePath,
    },
    {
      post: (message) => {
        // Nobody is told anything by an app that is ending.
        if (child.connected) child.send(message, () => undefined);
      },
      on: (receive) =>
        child.on('message', (message) => {
          if (typeof message === 'string') told.push(message);
          else receive(message);
        }),
      timeout: patienceMs,
    },
  );

  const desk: Desk = {
    app,
    process: child,
    told,
    firstPage: () => first.promise,
    windows,
    strayRequests,
    savePath: null,
    stderr: () => errors,
    ended: exited,
    async stop() {
      if (child.exitCode === null && child.connected) app.quit.asEvent();
      await exited;
      await context.close();
    },
  };
  return desk;
}

async function openPage(
  context: BrowserContext,
  { id, width, height, preload }: WindowRequest,
  app: BirpcReturn<AppCalls, DeskCalls>,
  strayRequests: string[],
): Promise<{ readonly page: Page; readonly world: PreloadWorld }> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  let openPorts: string[] = [];
  const endPorts = () => {
    for (const port of openPorts) app.portClosed.asEvent(port);
    openPorts = [];
  };
  const world = await openPreloadWorld(page, readFileSync(preload, 'utf8'), (note: PageNote) => {
    const sender = { windowId: id, url: toApp(note.url), isTopFrame: true };
    if (note.kind === 'document') endPorts();
    else if (note.kind === 'port') app.fromPort.asEvent(note.id, note.data);
    else {
      openPorts.push(...note.ports);
      app.ipc.asEvent(sender, note.channel, note.message, note.ports);
    }
  });
  await page.route('**/*', (route) =>
    // A request under way when the app ends has no answer.
    answer(route, page, id, app, strayRequests).catch(() => route.abort('aborted').catch(() => undefined)),
  );
  // A window without an opener has its address in the request alone.
  page.context().on('request', (request) => {
    if (request.isNavigationRequest() && !isOf(page, request)) void app.mayOpen(id, toApp(request.url()));
  });
  page.on('popup', (popup) => popup.close());
  page.once('close', endPorts);
  return { page, world };
}

/** A window that is just being opened has no frame yet. */
function isOf(page: Page, request: Request): boolean {
  try {
    return request.frame().page() === page;
  } catch {
    return false;
  }
}

async function answer(
  route: Route,
  page: Page,
  windowId: number,
  app: AppCalls,
  strayRequests: string[],
): Promise<void> {
  const request = route.request();
  const url = toApp(request.url());
  const leadsAway = request.isNavigationRequest() && page.url() !== 'about:blank';
  if (leadsAway && !(await app.mayNavigate(windowId, url))) return route.abort('aborted');
  if (!request.url().startsWith(`${standInOrigin}/`)) {
    strayRequests.push(request.url());
    return route.abort('blockedbyclient');
  }
  const { status, headers, bodyBase64 } = await app.request(request.method(), url);
  if (status === 599) return route.abort('failed');
  return route.fulfill({ status, headers: { ...headers }, body: Buffer.from(bodyBase64, 'base64') });
}
