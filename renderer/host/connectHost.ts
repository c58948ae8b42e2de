// Comes in: whichever host is there, the desktop's port or the browser host's WebSocket.
// Goes out: its calls, typed, and what it tells; after a loss it connects again by itself.
// Never: keeps state of the fleet, or lets anything above know which of the two it is.
import { createBirpc } from 'birpc';
import type { HostCalls, PageCalls } from '#shared/contract/calls.ts';
import { deserializeMessage, serializeMessage } from '#shared/contract/wire.ts';
import { type Channel, Refused } from './channel.ts';
import { desktopBridge, openDesktopChannel } from './desktopChannel.ts';
import { harmless } from './harmless.ts';
import { openWebChannel } from './webChannel.ts';

export interface HostListener extends PageCalls {
  opened(calls: HostCalls): void;
  /**
   * The connection is lost or could not be made; the next try is due in so much. `refusal`: what the host
   * says, where it is there and lets this page in no more.
   */
  closed(retryInMs: number, refusal: string | null): void;
}

export interface HostConnection {
  /** Tries at once instead of waiting. */
  connectNow(): void;
}

/**
 * Waits between tries: from `firstMs` doubling to `lastMs`, since a person is looking at the page. The first
 * is short: a host that changes what it watches lets its pages go, and is there.
 */
const backoff = { firstMs: 100, lastMs: 8_000 };

export function connectHost(listener: HostListener): HostConnection {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = backoff.firstMs;
  let isBusy = false;

  const retry = (refusal: string | null = null): void => {
    isBusy = false;
    listener.closed(waitMs, refusal);
    timer = setTimeout(connect, waitMs);
    waitMs = Math.min(waitMs * 2, backoff.lastMs);
  };

  const connect = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    clearTimeout(timer);
    try {
      const channel = await openChannel();
      waitMs = backoff.firstMs;
      listener.opened(speak(channel, listener, retry));
    } catch (error) {
      retry(error instanceof Refused ? error.message : null);
    }
  };

  void connect();
  return { connectNow: () => void connect() };
}

function openChannel(): Promise<Channel> {
  const bridge = desktopBridge();
  return bridge ? openDesktopChannel(bridge) : openWebChannel();
}

function speak(channel: Channel, listener: HostListener, closed: () => void): HostCalls {
  const page: PageCalls = {
    applyDelta: (delta) => listener.applyDelta(delta),
    applyTrace: (batch) => listener.applyTrace(batch),
    applySettings: (view) => listener.applySettings(view),
  };
  const rpc = createBirpc<HostCalls, PageCalls>(page, {
    post: (text: string) => channel.post(text),
    on: (receive) =>
      channel.onText((text) => {
        const message = readMessage(text);
        if (message) receive(message);
      }),
    serialize: serializeMessage,
    deserialize: (message) => message,
    // A save dialog may stay open for as long as the operator likes; a lost connection rejects what waits.
    timeout: -1,
  });
  channel.onClosed(() => {
    rpc.$close(new Error('The connection to the monitor was lost before it answered.'));
    closed();
  });
  return rpc;
}

/** Null for what is no message of the contract: dropped, and the feed watchdog speaks up if that was all. */
function readMessage(text: unknown): ReturnType<typeof deserializeMessage> | null {
  try {
    const message = deserializeMessage(text);
    harmless(message.t === 'q' ? message.a : message);
    return message;
  } catch {
    return null;
  }
}
