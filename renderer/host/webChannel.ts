import { webDoor } from '#shared/contract/doors.ts';
import type { Channel } from './channel.ts';

/** Opens the page's WebSocket on its own origin. @throws Error when the host does not answer. */
export function openWebChannel(): Promise<Channel> {
  const url = new URL(webDoor.path, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(wrap(socket)), { once: true });
    socket.addEventListener('close', () => reject(new Error('The monitor does not answer.')), { once: true });
  });
}

function wrap(socket: WebSocket): Channel {
  return {
    post: (text) => socket.send(text),
    onText: (listener) => socket.addEventListener('message', (event) => listener(event.data)),
    onClosed: (listener) => socket.addEventListener('close', () => listener(), { once: true }),
    close: () => socket.close(),
  };
}
