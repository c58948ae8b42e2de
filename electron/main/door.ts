// In: a page's wish to speak, with the port it sent. Out: a channel the core speaks over.
// The only place that listens to IPC. Never opens for a frame that is not the page itself.
import type { IpcMain, IpcMainEvent, MessagePortMain, WebContents, WebFrameMain } from 'electron';
import type { PageChannel } from '#core/core.ts';
import type { Log } from '#core/ports/ports.ts';
import { desktopDoor } from '#shared/contract/doors.ts';

/** As for a browser: the largest thing a page says is a list of alarm numbers. */
const maxMessageLength = 1024 * 1024;

export interface Door {
  readonly ipc: Pick<IpcMain, 'on'>;
  /** The one origin that is let in. */
  readonly origin: string;
  readonly openPage: (channel: PageChannel) => void;
  readonly log: Log;
}

/** One page a window: a page that asks again, as after a reload, takes the place of the one before. */
export function openDoor({ ipc, origin, openPage, log }: Door): void {
  const open = new Map<WebContents, PagePort>();
  ipc.on(desktopDoor.channel, ({ sender, senderFrame, ports }: IpcMainEvent) => {
    const refusal = refuseSender(senderFrame, origin);
    const [port, ...others] = ports;
    if (refusal !== null || !port || others.length > 0) {
      log.warn('A page was refused', { reason: refusal ?? 'A page brings one port.' });
      for (const each of ports) each.close();
      return;
    }
    const before = open.get(sender);
    const page = new PagePort(port);
    open.set(sender, page);
    if (before) before.end();
    else
      sender.once('destroyed', () => {
        open.get(sender)?.end();
        open.delete(sender);
      });
    openPage(page);
  });
}

/** Null: the frame is the page itself. A frame that is gone, about:blank or empty is no page. */
export function refuseSender(
  frame: Pick<WebFrameMain, 'origin' | 'parent'> | null,
  origin: string,
): string | null {
  if (!frame) return 'The frame is gone.';
  if (frame.parent) return 'A frame within a page may not speak.';
  if (frame.origin !== origin) return `The origin "${frame.origin}" may not speak.`;
  return null;
}

/**
 * A page's port as the channel the core speaks over. Ends once, whoever ends it: not every
 * end is told by the port.
 */
class PagePort implements PageChannel {
  readonly #port: MessagePortMain;
  #hasEnded = false;
  #onEnd: (() => void) | null = null;

  constructor(port: MessagePortMain) {
    this.#port = port;
    port.once('close', () => this.end());
  }

  send(message: string): void {
    if (!this.#hasEnded) this.#port.postMessage(message);
  }

  onMessage(listener: (message: string) => void): void {
    this.#port.on('message', ({ data }) => {
      if (typeof data === 'string' && data.length <= maxMessageLength) listener(data);
      else this.end();
    });
    this.#port.start();
  }

  onClose(listener: () => void): void {
    if (this.#hasEnded) listener();
    else this.#onEnd = listener;
  }

  close(): void {
    this.send(desktopDoor.lastMessage);
    this.end();
  }

  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#port.close();
    this.#onEnd?.();
  }
}
