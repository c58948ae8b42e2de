// Comes in: whichever host is there, found again after each loss.
// Goes out: its calls, whether it is there, that it is back, and what it tells, each to whoever asked for it.
// Never: knows what is asked or told.
import { create } from 'zustand';
import { connectHost, type HostConnection } from '#renderer/host/connectHost.ts';
import type { HostCalls, PageCalls } from '#shared/contract/calls.ts';
import { hostNow } from './hostClock.ts';

interface ConnectionState {
  /**
   * When the next try to reach the host is due (host clock, as the page carries it on); null while
   * connected, and before the first try.
   */
  readonly retryAt: number | null;
  /** When it was lost (monotonic clock, ms); null while connected. */
  readonly lostAt: number | null;
  /** What the host says that does not let this page in any more, in lines; null: nothing. */
  readonly refusal: string | null;
}

const connected: ConnectionState = { retryAt: null, lostAt: null, refusal: null };

export const useConnection = create<ConnectionState>(() => ({ ...connected }));

let calls: HostCalls | null = null;
let connection: HostConnection | null = null;
const told: Partial<PageCalls> = {};
const onceBack = new Set<() => void>();

export function startConnection(): void {
  connection ??= connectHost({
    opened: (opened) => {
      calls = opened;
      useConnection.setState(connected);
      for (const listener of onceBack) listener();
    },
    closed: (retryInMs, refusal) => {
      calls = null;
      const retryAt = hostNow() + retryInMs;
      useConnection.setState(({ lostAt }) => ({ retryAt, refusal, lostAt: lostAt ?? performance.now() }));
    },
    // What nobody asked for is answered all the same: the host waits.
    applyDelta: async (delta) => told.applyDelta?.(delta),
    applyTrace: async (batch) => told.applyTrace?.(batch),
    applySettings: async (view) => told.applySettings?.(view),
  });
}

export function connectHostNow(): void {
  connection?.connectNow();
}

/** The host's calls. @throws Error while there is no connection. */
export function host(): HostCalls {
  if (!calls) throw new Error('The display is not connected to the monitor.');
  return calls;
}

/**
 * Called each time a connection stands, the first too: a host that was lost has forgotten this
 * page. Answers how to stop.
 */
export function onBack(listener: () => void): () => void {
  onceBack.add(listener);
  return () => onceBack.delete(listener);
}

/** As `onBack`, and at once where a connection stands already. */
export function onConnected(listener: () => void): () => void {
  if (calls) listener();
  return onBack(listener);
}

/** What the host tells by this name goes here; the host waits for the answer before it tells more of it. */
export function onPush<Name extends keyof PageCalls>(name: Name, listener: PageCalls[Name]): void {
  told[name] = listener;
}

export function useIsConnected(): boolean {
  return useConnection(({ retryAt }) => retryAt === null);
}
