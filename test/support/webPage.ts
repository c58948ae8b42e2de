import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { HostCalls } from '#shared/contract/calls.ts';
import { webDoor } from '#shared/contract/doors.ts';
import { hostOver } from './contractRig.ts';

export interface WebPage {
  readonly host: HostCalls;
  /** With the cookie the page was let in with. */
  fetch(path: string): Promise<Response>;
  close(): void;
}

/** A page of a browser host that runs, let in by one of its links. */
export async function openWebPage(link: string): Promise<WebPage> {
  const { origin, host: address } = new URL(link);
  const answer = await fetch(link, { redirect: 'manual' });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${address}${webDoor.path}`, { origin, headers: { Cookie: cookie } });
  await once(socket, 'open');
  const end = {
    post: (text: string) => socket.send(text),
    onText: (listener: (text: string) => void) => void socket.on('message', (data) => listener(String(data))),
  };
  return {
    host: hostOver(end, {
      applyDelta: async () => undefined,
      applyTrace: async () => undefined,
      applySettings: async () => undefined,
    }),
    fetch: (path) => fetch(origin + path, { headers: { Cookie: cookie } }),
    close: () => socket.terminate(),
  };
}
