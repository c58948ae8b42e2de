// Comes in: the fleet as the host tells it, whole once and then as deltas.
// Goes out: the fleet view, and whether what it shows can still be believed.
// Never: changes a fact by itself; a lost host freezes the view and says since when.
import { create } from 'zustand';
import { connectHost, type HostConnection } from '#renderer/host/connectHost.ts';
import { applyDelta } from '#shared/contract/applyDelta.ts';
import type { HostCalls, PageCalls } from '#shared/contract/calls.ts';
import type { FleetDelta, FleetView } from '#shared/contract/fleet.ts';
import { hostNow, setHostClock } from './hostClock.ts';

/** A host sends at least one delta a second; after this long without one the display says so. */
const silenceMs = 3_000;
/** A connection that comes back within this time is not worth a full-window notice. */
const lossGraceMs = 500;
const watchMs = 250;
/** Everything on a page that shows nodes is drawn anew with the view: ten times a second is all that can be read. */
const showFloorMs = 100;
/** An answer to a delta waits for the frame that shows it, but not in a hidden window, where none is drawn. */
const frameWaitMs = 100;

export interface FleetState {
  /** Null until the host has answered for the first time. */
  readonly view: FleetView | null;
  /** The view's own, ahead of it: alarms are asked for as soon as they change. */
  readonly alarmsVersion: number | null;
  /** Since when (host clock) the view is not being updated; null while it is. */
  readonly silentSince: number | null;
  /** When the next try to reach the host is due (page clock); null while connected. */
  readonly retryAt: number | null;
}

export const useFleet = create<FleetState>(() => ({
  view: null,
  alarmsVersion: null,
  silentSince: null,
  retryAt: null,
}));

/** As of the last delta; what is shown follows. */
let latest: FleetView | null = null;
let shownAt = Number.NEGATIVE_INFINITY;
let showTimer: ReturnType<typeof setTimeout> | undefined;

let calls: HostCalls | null = null;
let connection: HostConnection | null = null;
let heardAt = performance.now();
let lostAt: number | null = null;
let isOpening = false;
let receiveTrace: PageCalls['applyTrace'] = async () => {};

/** Whoever keeps the trace is told of it here: it comes over the same connection as the fleet. */
export function listenToTrace(listener: PageCalls['applyTrace']): void {
  receiveTrace = listener;
}

/** The host's calls. @throws Error while there is no connection. */
export function host(): HostCalls {
  if (!calls) throw new Error('The display is not connected to the monitor.');
  return calls;
}

export function startFleet(): void {
  if (connection) return;
  connection = connectHost({
    opened: (opened) => {
      calls = opened;
      void open();
    },
    closed: (retryAt) => {
      calls = null;
      isOpening = false;
      lostAt ??= performance.now();
      useFleet.setState({ retryAt });
    },
    applyDelta: receive,
    applyTrace: (batch) => receiveTrace(batch),
  });
  setInterval(watch, watchMs);
  document.addEventListener('visibilitychange', watch);
}

export function connectHostNow(): void {
  connection?.connectNow();
}

async function open(): Promise<void> {
  if (isOpening) return;
  isOpening = true;
  try {
    heard(await host().openFleet());
  } catch {
    // The connection was lost meanwhile: opened anew by the next connection.
  } finally {
    isOpening = false;
  }
}

async function receive(delta: FleetDelta): Promise<void> {
  const next = latest && !isOpening ? applyDelta(latest, delta) : null;
  if (next) heard(next);
  else void open();
  await nextFrame();
}

function heard(view: FleetView): void {
  heardAt = performance.now();
  lostAt = null;
  setHostClock(view.at);
  latest = view;
  useFleet.setState({ alarmsVersion: view.alarmsVersion, silentSince: null, retryAt: null });
  if (showTimer === undefined) showTimer = setTimeout(show, Math.max(0, shownAt + showFloorMs - heardAt));
}

function show(): void {
  showTimer = undefined;
  shownAt = performance.now();
  useFleet.setState({ view: latest });
}

function watch(): void {
  const now = performance.now();
  const isLost = lostAt !== null && now - lostAt > lossGraceMs;
  const { view, silentSince } = useFleet.getState();
  if (view === null || silentSince !== null || !(isLost || now - heardAt > silenceMs)) return;
  useFleet.setState({ silentSince: hostNow() - (now - heardAt) });
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, frameWaitMs);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
