// In: a page's wish to speak, with the port it sent. Out: a channel the core speaks over.
// The only place that listens to IPC. Never opens for a frame that is not the page itself.
import type { IpcMain, IpcMainEvent, MessagePortMain, WebFrameMain } from 'electron';
import type { PageChannel } from '#core/core.ts';
import type { Log } from '#core/ports/ports.ts';
import { desktopDoor } from '#shared/contract/doors.ts';

const maxPages = 20;
/** As for a browser: the largest thing a page says is a list of alarm numbers. */
const maxMessageLength = 1024 * 1024;

export interface Door {
  readonly ipc: Pick<IpcMain, 'on'>;
  /** The one origin that is let in. */
  readonly origin: string;
  readonly openPage: (channel: PageChannel) => void;
  readonly log: Log;
}

export function openDoor({ ipc, origin, openPage, log }: Door): void {
  const open = new Set<MessagePortMain>();
  ipc.on(desktopDoor.channel, (event: IpcMainEvent) => {
    const refusal = refuseSender(event.senderFrame, origin) ?? refusePorts(event.ports, open.size);
    const [port] = event.ports;
    if (refusal !== null || port === undefined) {
      log.warn('A page was refused', { reason: refusal });
      for (const each of event.ports) each.close();
      return;
    }
    open.add(port);
    port.once('close', () => open.delete(port));
    openPage(channelOf(port));
  });
}

/** Null: the frame is the page itself. A frame that is gone, about:blank or empty is no page. */
export function refuseSender(
  frame: Pick<WebFrameMain, 'origin' | 'parent'> | null,
  origin: string,
): string | null {
  if (frame === null) return 'The frame is gone.';
  if (frame.parent !== null) return 'A frame within a page may not speak.';
  if (frame.origin !== origin) return `The origin "${frame.origin}" may not speak.`;
  return null;
}

function refusePorts(ports: readonly MessagePortMain[], pagesOpen: number): string | null {
  if (ports.length !== 1) return 'A page brings one port.';
  return pagesOpen < maxPages ? null : `${maxPages} pages are open, and there may be no more.`;
}

function channelOf(port: MessagePortMain): PageChannel {
  return {
    send(message) {
      port.postMessage(message);
    },
    onMessage(listener) {
      port.on('message', ({ data }) => {
        if (typeof data === 'string' && data.length <= maxMessageLength) listener(data);
        else port.close();
      });
      port.start();
    },
    onClose(listener) {
      port.once('close', listener);
    },
  };
}
