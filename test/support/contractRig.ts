import { EventEmitter, once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import type { IpcMain } from 'electron';
import { WebSocket } from 'ws';
import type { PageChannel } from '#core/core.ts';
import { openPageDoor, type PageDoor } from '#core/feed/pageDoor.ts';
import type { PageFeed } from '#core/feed/pageFeed.ts';
import { openDoor } from '#main/door.ts';
import { pageOrigin } from '#main/pageOrigin.ts';
import type { HostCalls, PageCalls } from '#shared/contract/calls.ts';
import { desktopDoor, webDoor } from '#shared/contract/doors.ts';
import { deserializeMessage, serializeMessage } from '#shared/contract/wire.ts';
import { defaultSettings } from '#shared/settings/defaults.ts';
import { patienceMs } from './changes.ts';
import { type ManualClock, manualClock } from './manualClock.ts';
import { silentLog } from './ports.ts';
import { startWebHostRig } from './webHostRig.ts';

/** The page's end of a transport, as texts. */
export interface PageEnd {
  post(text: string): void;
  onText(listener: (text: string) => void): void;
  onClosed(listener: () => void): void;
  close(): void;
}

/** One way a page reaches the core. `stop` leaves nothing open. */
export interface Transport {
  readonly page: PageEnd;
  stop(): Promise<void>;
}

export type OpenPage = (channel: PageChannel) => void;

/** A real WebSocket to the browser host. */
async function overWebSocket(openPage: OpenPage): Promise<Transport> {
  const rig = await startWebHostRig({ openPage });
  const socket = new WebSocket(`ws://127.0.0.1:${rig.port}${webDoor.path}`, {
    origin: `http://127.0.0.1:${rig.port}`,
    headers: { Cookie: await rig.enter() },
  });
  await once(socket, 'open');
  return {
    page: {
      post: (text) => socket.send(text),
      onText: (listener) => void socket.on('message', (data) => listener(String(data))),
      onClosed: (listener) => void socket.once('close', listener),
      close: () => socket.close(),
    },
    async stop() {
      socket.terminate();
      await rig.stop();
    },
  };
}

/**
 * A real MessagePort through the desktop's door; Node's ports stand for Electron's, which
 * wrap the data in an event.
 */
async function overMessagePort(openPage: OpenPage): Promise<Transport> {
  const ipc = new EventEmitter();
  openDoor({ ipc: ipc as unknown as IpcMain, origin: pageOrigin, openPage, log: silentLog });
  const { port1, port2 } = new MessageChannel();
  ipc.emit(desktopDoor.channel, {
    sender: new EventEmitter(),
    senderFrame: { origin: pageOrigin, parent: null },
    ports: [asMainPort(port2)],
  });
  return {
    page: {
      post: (text) => port1.postMessage(text),
      onText: (listener) => void port1.on('message', listener),
      onClosed: (listener) => void port1.once('close', listener),
      close: () => port1.close(),
    },
    async stop() {
      port1.close();
      port2.close();
    },
  };
}

/** Electron's ports say `{ data }` where Node's say the data. */
export function asMainPort(port: MessagePort): EventEmitter {
  const main = Object.assign(new EventEmitter(), {
    start: () => port.on('message', (data) => main.emit('message', { data, ports: [] })),
    postMessage: (data: unknown) => port.postMessage(data),
    close: () => port.close(),
  });
  port.once('close', () => main.emit('close'));
  return main;
}

export const transports: readonly [name: string, open: (openPage: OpenPage) => Promise<Transport>][] = [
  ['a WebSocket of the browser host', overWebSocket],
  ['a MessagePort of the desktop', overMessagePort],
];

export interface ContractRig {
  readonly clock: ManualClock;
  readonly feed: PageFeed;
  readonly transport: Transport;
  /** What the page asks, typed. */
  readonly host: HostCalls;
  /** Sends this text as it is and answers the next text that comes back. */
  raw(text: string): Promise<Record<string, unknown>>;
  /** Resolves when the core was told that the page has gone. */
  readonly closed: Promise<void>;
  stop(): Promise<void>;
}

export interface ContractOptions {
  readonly calls: PageDoor['calls'];
  readonly fleet: PageDoor['fleet'];
  readonly trace?: PageDoor['trace'];
  readonly settings?: PageDoor['settings'];
  readonly page?: Partial<PageCalls>;
  readonly allowsCommands?: boolean;
}

const noTrace: PageDoor['trace'] = () => ({
  open: async () => ({ entries: [], banners: [], logs: [] }),
  close: () => undefined,
});

const nothingSet: PageDoor['settings'] = () => ({
  open: () => ({ revision: '', settings: defaultSettings, problems: [] }),
  close: () => undefined,
});

/** The host as a page at this end sees it. */
export function hostOver(end: Pick<PageEnd, 'post' | 'onText'>, page: PageCalls): HostCalls {
  return createBirpc<HostCalls, PageCalls>(page, {
    post: (text: string) => end.post(text),
    on: (receive) => end.onText(receive),
    serialize: serializeMessage,
    deserialize: deserializeMessage,
    timeout: patienceMs,
  });
}

/** The core's own door for one page, at the end of a transport. */
export async function openContract(
  open: (openPage: OpenPage) => Promise<Transport>,
  { calls, fleet, trace = noTrace, settings = nothingSet, page = {}, allowsCommands = true }: ContractOptions,
): Promise<ContractRig> {
  const clock = manualClock();
  const opened = Promise.withResolvers<PageFeed>();
  const closed = Promise.withResolvers<void>();
  const transport = await open((channel) =>
    opened.resolve(
      openPageDoor({
        channel,
        allowsCommands,
        calls,
        trace,
        settings,
        fleet,
        clock,
        log: silentLog,
        onClose: closed.resolve,
      }),
    ),
  );
  const answers: ((text: string) => void)[] = [];
  const host = hostOver(
    {
      post: (text) => transport.page.post(text),
      onText: (receive) =>
        transport.page.onText((text) => {
          answers.shift()?.(text);
          receive(text);
        }),
    },
    {
      applyDelta: async () => undefined,
      applyTrace: async () => undefined,
      applySettings: async () => undefined,
      ...page,
    },
  );
  return {
    clock,
    feed: await opened.promise,
    transport,
    host,
    raw: (text) =>
      new Promise((resolve) => {
        answers.push((answer) => resolve(JSON.parse(answer)));
        transport.page.post(text);
      }),
    closed: closed.promise,
    stop: () => transport.stop(),
  };
}
