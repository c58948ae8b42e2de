import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startWebHostRig, upgradeHeaders, type WebHostRig } from '#test/support/webHostRig.ts';

let rig: WebHostRig;
let cookie: string;
let sockets: WebSocket[];

beforeEach(async () => {
  rig = await startWebHostRig({ allowCommands: true });
  cookie = await rig.enter();
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await rig.stop();
});

async function openPage(): Promise<WebSocket> {
  const origin = `http://127.0.0.1:${rig.port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${rig.port}/page`, { origin, headers: { Cookie: cookie } });
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'open');
  return socket;
}

/** The page as the core got it. */
function coreSide(index = 0) {
  const page = rig.pages[index];
  if (!page) throw new Error('No page was opened.');
  return page;
}

describe('a page', () => {
  it('speaks with the core both ways in texts, and its end is told', async () => {
    const socket = await openPage();
    const { channel, rights } = coreSide();
    expect(rights).toMatchObject({ allowsCommands: true });
    const heard = new Promise((resolve) => channel.onMessage(resolve));
    const closed = new Promise<void>((resolve) => channel.onClose(resolve));
    socket.send('up: ä€😀');
    expect(await heard).toBe('up: ä€😀');
    const answered = once(socket, 'message');
    channel.send('down: ä€😀');
    expect(String((await answered)[0])).toBe('down: ä€😀');
    socket.close();
    await closed;
    expect(() => channel.send('into the void')).not.toThrow();
  });

  it('that sends bytes is closed', async () => {
    const socket = await openPage();
    coreSide().channel.onMessage(() => expect.unreachable());
    const closed = once(socket, 'close');
    socket.send(Buffer.from('bytes'));
    expect((await closed)[0]).toBe(1008);
  });

  it('that sends more than 5 MB at once is closed, and others are not', async () => {
    const other = await openPage();
    const socket = await openPage();
    const closed = once(socket, 'close');
    socket.send('x'.repeat(5_000_001));
    expect((await closed)[0]).toBe(1009);
    expect(other.readyState).toBe(WebSocket.OPEN);
  });

  it('that asks and never reads is closed before it fills the memory', async () => {
    const socket = await openPage();
    socket.pause();
    const { channel } = coreSide();
    const closed = new Promise<void>((resolve) => channel.onClose(resolve));
    const answer = 'x'.repeat(1024 * 1024);
    for (let count = 0; count < 80; count++) channel.send(answer);
    await closed;
  });

  it('without the right to send commands is opened as such', async () => {
    const other = await startWebHostRig();
    try {
      const headers = upgradeHeaders(other.port, await other.enter());
      expect((await other.ask({ path: '/page', headers })).status).toBe(101);
      expect(other.pages[0]?.rights.allowsCommands).toBe(false);
    } finally {
      await other.stop();
    }
  });

  it('is refused when 20 are open, until one is closed', async () => {
    for (let page = 0; page < 20; page++) await openPage();
    const refused = await rig.ask({ path: '/page', headers: upgradeHeaders(rig.port, cookie) });
    expect(refused.status).toBe(503);
    expect((await rig.ask({ headers: { Cookie: cookie } })).body).toContain('Close one of them');
    const closed = new Promise<void>((resolve) => coreSide(19).channel.onClose(resolve));
    sockets.at(-1)?.close();
    await closed;
    await openPage();
    expect(rig.pages).toHaveLength(21);
  });

  it('gives links for other browsers, five within a minute', async () => {
    await openPage();
    const { rights } = coreSide();
    const ask = () => rights.linkForAnotherBrowser?.() ?? expect.unreachable();
    const first = ask();
    expect(first).toEqual({ url: expect.stringContaining(`:${rig.port}/?token=`), expiresInMs: 60_000 });
    rig.clock.advance(30_000);
    for (let count = 1; count < 5; count++) ask();
    expect(ask).toThrow('5 links have been given within a minute. Use one of them, or wait a minute.');
    const { pathname, search } = new URL(first.url);
    expect((await rig.ask({ path: pathname + search })).status).toBe(303);
    rig.clock.advance(30_000);
    ask();
    expect(ask).toThrow('wait a minute');
  });

  it('is told when the host stops', async () => {
    const socket = await openPage();
    const closed = once(socket, 'close');
    await rig.host.stop();
    await closed;
    await rig.stop();
  });
});

describe('an export', () => {
  const deliver = async (text = 'a,b\r\n') => {
    await openPage();
    let written = '';
    const outcome = await coreSide().rights.deliverExport('Alarms ä 2016.csv', async (path) => {
      written = path;
      await writeFile(path, text);
      return 1;
    });
    if (outcome.kind !== 'download') throw new Error('Not a download.');
    return { path: outcome.path, folder: dirname(written) };
  };
  const get = (path: string) => rig.ask({ path, headers: { Cookie: cookie } });

  it('is downloaded once under its name', async () => {
    const { path, folder } = await deliver();
    expect(path).toMatch(/^\/exports\/[0-9a-f]{32}$/);
    expect((await rig.ask({ path })).status).toBe(401);
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.body).toBe('a,b\r\n');
    expect(answer.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''Alarms%20%C3%A4%202016.csv",
    );
    expect((await get(path)).status).toBe(404);
    await expect.poll(() => existsSync(folder)).toBe(false);
    expect(rig.clock.pending).toBe(0);
  });

  it('that is only looked at with HEAD can still be downloaded', async () => {
    const { path } = await deliver();
    const head = await rig.ask({ method: 'HEAD', path, headers: { Cookie: cookie } });
    expect(head.headers.get('content-length')).toBe('5');
    expect((await get(path)).body).toBe('a,b\r\n');
  });

  it('finds a place although the last one was cleared away', async () => {
    const { folder } = await deliver();
    await rm(folder, { recursive: true });
    expect((await get((await deliver()).path)).status).toBe(200);
  });

  it('that cannot be read ends its answer and nothing else', async () => {
    await openPage();
    let written = '';
    const outcome = await coreSide().rights.deliverExport('x.csv', async (path) => {
      written = path;
      await mkdir(path);
      return 1;
    });
    if (outcome.kind !== 'download') throw new Error('Not a download.');
    expect((await get(outcome.path)).body).toBe('');
    await expect.poll(() => existsSync(dirname(written))).toBe(false);
  });

  it('that nobody fetches is removed after 10 minutes', async () => {
    const { path, folder } = await deliver();
    rig.clock.advance(10 * 60_000);
    expect((await get(path)).status).toBe(404);
    await expect.poll(() => existsSync(folder)).toBe(false);
  });

  it('that fails leaves nothing behind and fails as it did', async () => {
    await openPage();
    const { rights } = coreSide();
    const failed = rights.deliverExport('x.csv', () => Promise.reject(new Error('The disk is full.')));
    await expect(failed).rejects.toThrow('The disk is full.');
    expect(rig.clock.pending).toBe(0);
  });

  it('that waits is removed when the host stops', async () => {
    const { folder } = await deliver();
    await rig.host.stop();
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
    expect(rig.clock.pending).toBe(0);
    await rig.stop();
  });
});
