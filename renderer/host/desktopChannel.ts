import { type DesktopBridge, desktopDoor } from '#shared/contract/doors.ts';
import type { Channel } from './channel.ts';

/** What the preload put on the window; undefined in a browser. */
export function desktopBridge(): DesktopBridge | undefined {
  return (window as unknown as Record<string, DesktopBridge | undefined>)[desktopDoor.global];
}

/** How long the main process may take to hand over a port. */
const portTimeoutMs = 5_000;

/** @throws Error when no port arrives in time. */
export function openDesktopChannel(bridge: DesktopBridge): Promise<Channel> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      window.removeEventListener('message', receive);
      reject(new Error('The monitor does not answer.'));
    }, portTimeoutMs);
    const receive = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== desktopDoor.portMessage || !port) return;
      window.removeEventListener('message', receive);
      clearTimeout(timer);
      resolve(wrap(port));
    };
    window.addEventListener('message', receive);
    bridge.connect();
  });
}

function wrap(port: MessagePort): Channel {
  return {
    post: (text) => port.postMessage(text),
    onText: (listener) => {
      port.addEventListener('message', (event) => listener(event.data));
      port.start();
    },
    onClosed: (listener) => {
      const ended = new AbortController();
      const end = (): void => {
        ended.abort();
        listener();
      };
      const { signal } = ended;
      port.addEventListener('close', end, { signal });
      port.addEventListener('message', ({ data }) => data === desktopDoor.lastMessage && end(), { signal });
    },
    close: () => port.close(),
  };
}
