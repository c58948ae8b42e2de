import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createBirpc } from 'birpc';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  connectHostNow,
  host,
  onBack,
  onConnected,
  onPush,
  startConnection,
  useConnection,
} from '#renderer/store/connection.ts';
import type { HostCalls, PageCalls } from '#shared/contract/calls.ts';
import type { TraceBatch } from '#shared/contract/trace.ts';
import { deserializeMessage, serializeMessage } from '#shared/contract/wire.ts';

/** A host for one page at a time, on a real socket: it answers nothing but what a page may follow. */
let server: WebSocketServer;

async function nextPage(): Promise<{ socket: WebSocket; page: PageCalls }> {
  const [socket] = (await once(server, 'connection')) as [WebSocket];
  const calls: Partial<HostCalls> = { connectNow: async () => {} };
  const page = createBirpc<PageCalls, Partial<HostCalls>>(calls, {
    post: (text: string) => socket.send(text),
    on: (receive) => socket.on('message', (data) => receive(deserializeMessage(String(data)))),
    serialize: serializeMessage,
    deserialize: (message) => message,
  });
  return { socket, page };
}

const connected = () => until(isThere);
const lost = () => until(() => useConnection.getState().lostAt !== null);

function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo()) resolve();
    const stop = useConnection.subscribe(() => {
      if (!isSo()) return;
      stop();
      resolve();
    });
  });
}

function isThere(): boolean {
  try {
    return host() !== null;
  } catch {
    return false;
  }
}

const batch: TraceBatch = { entries: [], dropped: 3, logs: [] };
const backs: string[] = [];
const stops: (() => void)[] = [];

beforeAll(async () => {
  // The page tries again by itself: here only when it is told to.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('window', { location: { href: `http://127.0.0.1:${port}/` } });
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  backs.length = 0;
});

afterAll(() => {
  for (const socket of server.clients) socket.terminate();
  server.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the page's connection", () => {
  it('has no host before there is one, and tells whoever waits for it', async () => {
    expect(host).toThrow('The display is not connected to the monitor.');
    stops.push(
      onBack(() => backs.push('back')),
      onConnected(() => backs.push('connected')),
    );
    expect(backs).toEqual([]);
    const opening = nextPage();
    startConnection();
    await opening;
    await connected();
    expect(backs).toEqual(['back', 'connected']);
    expect(useConnection.getState()).toEqual({ retryAt: null, lostAt: null, refusal: null });
    await host().connectNow(null);
  });

  it('says since when it is lost and when it tries again, and tells that it is back', async () => {
    stops.push(onConnected(() => backs.push('connected')));
    expect(backs).toEqual(['connected']);
    for (const socket of server.clients) socket.terminate();
    await lost();
    expect(useConnection.getState().retryAt).toBeGreaterThan(Date.now() - 1_000);
    expect(host).toThrow('The display is not connected to the monitor.');
    const opening = nextPage();
    connectHostNow();
    await opening;
    await connected();
    expect(backs).toEqual(['connected', 'connected']);
  });

  it('hands on what is told to whoever asked for it, and answers for what nobody asked for', async () => {
    for (const socket of server.clients) socket.terminate();
    await lost();
    const opening = nextPage();
    connectHostNow();
    const { page } = await opening;
    await page.applyTrace(batch);
    const told: TraceBatch[] = [];
    onPush('applyTrace', async (came) => void told.push(came));
    await page.applyTrace(batch);
    expect(told).toEqual([batch]);
  });

  it('tells nothing any more to whoever has stopped', async () => {
    onBack(() => backs.push('back'))();
    for (const socket of server.clients) socket.terminate();
    await lost();
    const opening = nextPage();
    connectHostNow();
    await opening;
    await connected();
    expect(backs).toEqual([]);
  });
});
