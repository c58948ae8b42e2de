import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import { afterEach, describe, expect, it } from 'vitest';
import type { PageChannel } from '#core/core.ts';
import { openDoor, refuseSender } from '#main/door.ts';
import { pageOrigin } from '#main/pageOrigin.ts';
import { desktopDoor } from '#shared/contract/doors.ts';
import { silentLog } from '#test/support/ports.ts';

/** As Electron's MessagePortMain; it also knows whether it was closed. */
class FakePort extends EventEmitter {
  isClosed = false;
  isStarted = false;
  readonly posted: unknown[] = [];
  start(): void {
    this.isStarted = true;
  }
  postMessage(data: unknown): void {
    this.posted.push(data);
  }
  close(): void {
    this.isClosed = true;
    this.emit('close');
  }
}

const page = { origin: pageOrigin, parent: null };

function open() {
  const ipc = new EventEmitter();
  const pages: PageChannel[] = [];
  const warned: string[] = [];
  openDoor({
    ipc: ipc as unknown as IpcMain,
    origin: pageOrigin,
    openPage: (channel) => void pages.push(channel),
    log: { ...silentLog, warn: (_message, fields) => void warned.push(String(fields?.reason)) },
  });
  const window = new EventEmitter();
  const knock = (senderFrame: unknown, ports: FakePort[] = [new FakePort()], sender = window) => {
    ipc.emit(desktopDoor.channel, { sender, senderFrame, ports });
    return ports;
  };
  return { ipc, pages, warned, knock, window };
}

afterEach(() => expect.hasAssertions());

describe('who may speak', () => {
  const frames: readonly [name: string, frame: unknown, isLetIn: boolean][] = [
    ['the page', page, true],
    ['a frame that is gone', null, false],
    ['a frame within the page', { origin: pageOrigin, parent: page }, false],
    ['a foreign frame within the page', { origin: 'https://evil.test', parent: page }, false],
    ['another site', { origin: 'https://evil.test', parent: null }, false],
    ['another host of the scheme', { origin: 'app://other', parent: null }, false],
    ['a longer host', { origin: 'app://bundle.evil', parent: null }, false],
    ['the origin null', { origin: 'null', parent: null }, false],
    ['a file', { origin: 'file://', parent: null }, false],
    ['about:blank', { origin: 'about:blank', parent: null }, false],
    ['no origin', { origin: '', parent: null }, false],
    ['capitals', { origin: 'APP://BUNDLE', parent: null }, false],
    ['a development server, in what is installed', { origin: 'http://localhost:5173', parent: null }, false],
  ];
  it.each(frames)('%s: %#', (_name, frame, isLetIn) => {
    const { knock, pages, warned } = open();
    const [port] = knock(frame);
    expect(pages).toHaveLength(isLetIn ? 1 : 0);
    expect(port?.isClosed).toBe(!isLetIn);
    expect(warned).toHaveLength(isLetIn ? 0 : 1);
  });

  it('is refused for a reason that can be read in the log', () => {
    expect(refuseSender(null, pageOrigin)).toBe('The frame is gone.');
    expect(refuseSender({ origin: 'https://evil.test', parent: null }, pageOrigin)).toContain(
      'https://evil.test',
    );
  });
});

describe('the door', () => {
  it('is the only thing that listens to IPC', () => {
    expect(open().ipc.eventNames()).toEqual([desktopDoor.channel]);
  });

  it('takes exactly one port', () => {
    const { knock, pages } = open();
    knock(page, []);
    const ports = knock(page, [new FakePort(), new FakePort()]);
    expect(pages).toHaveLength(0);
    expect(ports.map(({ isClosed }) => isClosed)).toEqual([true, true]);
  });

  it('ends the page before when a window asks again, and no other window’s', () => {
    const { knock, pages } = open();
    const [first] = knock(page);
    const [other] = knock(page, [new FakePort()], new EventEmitter());
    let hasEnded = false;
    pages[0]?.onClose(() => {
      hasEnded = true;
    });
    const [second] = knock(page);
    expect(hasEnded).toBe(true);
    expect([first, other, second].map((port) => port?.isClosed)).toEqual([true, false, false]);
    pages[0]?.send('too late');
    expect(first?.posted).toEqual([]);
  });

  it('listens to a window once, however often its page asks', () => {
    const { knock, window } = open();
    for (let reload = 0; reload < 20; reload++) knock(page);
    expect(window.listenerCount('destroyed')).toBe(1);
    window.emit('destroyed');
    expect(window.listenerCount('destroyed')).toBe(0);
  });

  it.each(['its port', 'its window'])('tells the core once that a page has gone with %s', (what) => {
    const { knock, pages, window } = open();
    const [port] = knock(page);
    let ends = 0;
    pages[0]?.onClose(() => void ends++);
    if (what === 'its port') port?.close();
    window.emit('destroyed');
    port?.close();
    expect(ends).toBe(1);
  });

  it('passes texts both ways and starts the port when the core listens', () => {
    const { knock, pages } = open();
    const [port] = knock(page);
    const heard: string[] = [];
    expect(port?.isStarted).toBe(false);
    pages[0]?.onMessage((text) => void heard.push(text));
    expect(port?.isStarted).toBe(true);
    port?.emit('message', { data: 'up' });
    pages[0]?.send('down');
    expect(heard).toEqual(['up']);
    expect(port?.posted).toEqual(['down']);
  });

  it('says that it was the last, on a port the core closes', () => {
    const { knock, pages } = open();
    const [port] = knock(page);
    let ends = 0;
    pages[0]?.onClose(() => void ends++);
    pages[0]?.close();
    pages[0]?.close();
    expect(port?.posted).toEqual([desktopDoor.lastMessage]);
    expect([port?.isClosed, ends]).toEqual([true, 1]);
  });

  it.each([
    ['an object', {}],
    ['nothing', undefined],
    ['bytes', new Uint8Array(4)],
    ['a text beyond 1 MiB', 'x'.repeat(1024 * 1024 + 1)],
  ])('closes a port that says %s', (_name, data) => {
    const { knock, pages } = open();
    const [port] = knock(page);
    const heard: string[] = [];
    pages[0]?.onMessage((text) => void heard.push(text));
    port?.emit('message', { data });
    expect(heard).toEqual([]);
    expect(port?.isClosed).toBe(true);
  });
});
