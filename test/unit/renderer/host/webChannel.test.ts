import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openWebChannel } from '#renderer/host/webChannel.ts';

/**
 * A browser's WebSocket, as far as it tells how it stands: it writes an error to the console for what comes
 * late.
 */
class BrowserSocket extends EventTarget {
  static readonly OPEN = 1;
  static last: BrowserSocket;
  readyState = 0;
  readonly sent: string[] = [];

  constructor() {
    super();
    BrowserSocket.last = this;
  }

  send(text: string): void {
    if (this.readyState !== BrowserSocket.OPEN)
      throw new Error('WebSocket is already in CLOSING or CLOSED state.');
    this.sent.push(text);
  }

  become(readyState: number, event?: 'open' | 'close'): void {
    this.readyState = readyState;
    if (event) this.dispatchEvent(new Event(event));
  }
}

beforeEach(() => {
  vi.stubGlobal('WebSocket', BrowserSocket);
  vi.stubGlobal('window', { location: { href: 'http://127.0.0.1:1/#/alarms' } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('sends nothing into a connection that is closing: its end is told, and ends what waits', async () => {
  const opening = openWebChannel();
  const socket = BrowserSocket.last;
  socket.become(1, 'open');
  const channel = await opening;
  const closed = vi.fn();
  channel.onClosed(closed);
  channel.post('one');
  socket.become(2);
  channel.post('two');
  socket.become(3, 'close');
  channel.post('three');
  expect(socket.sent).toEqual(['one']);
  expect(closed).toHaveBeenCalledOnce();
});
