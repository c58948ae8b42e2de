// Comes in: the fleet as the host tells it, whole once and then as deltas. Goes out: the fleet view, and
// whether what it shows can still be believed. Never: changes a fact by itself; a lost host freezes the view,
// says since when, and leaves no node live in it.
import { create } from 'zustand';
import { unheard } from '#shared/advice/hearing.ts';
import { applyDelta, byKeyAlone } from '#shared/contract/applyDelta.ts';
import type { ShownCheck } from '#shared/contract/chain.ts';
import type { FleetDelta, FleetView } from '#shared/contract/fleet.ts';
import { host, onBack, onPush, useConnection } from './connection.ts';
import { hostNow, setHostClock } from './hostClock.ts';
import { tellNotices } from './notices.ts';
import { forgetPlaces } from './place/pageMemory.ts';

/** A host sends at least one delta a second; after this long without one the display says so. */
const silenceMs = 3_000;
/** A connection that comes back within this time is not worth a full-window notice. */
const lossGraceMs = 500;
const watchMs = 250;
/**
 * Everything on a page that shows nodes is drawn anew with the view: ten times a second
 * is all that can be read.
 */
const showFloorMs = 100;
/**
 * An answer to a delta waits for the frame that shows it, but not in a hidden window, where none is drawn.
 */
const frameWaitMs = 100;

export interface FleetState {
  /** Null until the host has answered for the first time. */
  readonly view: FleetView | null;
  /** The view's own, ahead of it: alarms are asked for as soon as they change. */
  readonly alarmsVersion: number | null;
  /** Since when (host clock) the view is not being updated; null while it is. */
  readonly silentSince: number | null;
}

export const useFleet = create<FleetState>(() => ({
  view: null,
  alarmsVersion: null,
  silentSince: null,
}));

/** As of the last delta; what is shown follows. */
let latest: FleetView | null = null;
let shownAt = Number.NEGATIVE_INFINITY;
let showTimer: ReturnType<typeof setTimeout> | undefined;

let heardAt = performance.now();
let isOpening = false;

/** From now on the fleet is opened with each connection, and followed. */
export function followFleet(): void {
  onPush('applyDelta', receive);
  onBack(() => void open());
  setInterval(watch, watchMs);
  document.addEventListener('visibilitychange', watch);
}

async function open(): Promise<void> {
  if (isOpening) return;
  isOpening = true;
  try {
    const view = await host().openFleet();
    // What is watched has changed, to a practice or from one: nothing this page remembers is of these nodes.
    if (latest && latest.monitor.startedAt !== view.monitor.startedAt) startAfresh();
    else heard({ ...view, nodes: byKeyAlone(view.nodes) });
  } catch {
    // The connection was lost meanwhile: opened anew by the next connection.
  } finally {
    isOpening = false;
  }
}

function startAfresh(): void {
  forgetPlaces();
  window.location.reload();
}

/** Answers which check of the chain is shown: what has gone into the view, not what has only arrived. */
async function receive(delta: FleetDelta): Promise<ShownCheck | undefined> {
  const next = latest && !isOpening ? applyDelta(latest, delta) : null;
  if (delta.notices) tellNotices(delta.notices);
  if (next) heard(next);
  else void open();
  await nextFrame();
  const { view } = useFleet.getState();
  return view ? { check: view.monitor.chain.check, isHidden: document.hidden } : undefined;
}

function heard(view: FleetView): void {
  heardAt = performance.now();
  setHostClock(view.at);
  latest = view;
  const wasSilent = useFleet.getState().silentSince !== null;
  useFleet.setState({ alarmsVersion: view.alarmsVersion, silentSince: null, ...(wasSilent && { view }) });
  if (showTimer === undefined) showTimer = setTimeout(show, Math.max(0, shownAt + showFloorMs - heardAt));
}

function show(): void {
  showTimer = undefined;
  if (useFleet.getState().silentSince !== null) return;
  shownAt = performance.now();
  useFleet.setState({ view: latest });
}

function watch(): void {
  const now = performance.now();
  const { lostAt } = useConnection.getState();
  const isLost = lostAt !== null && now - lostAt > lossGraceMs;
  const { view, silentSince } = useFleet.getState();
  if (!view || silentSince !== null || !(isLost || now - heardAt > silenceMs)) return;
  const since = hostNow() - (now - heardAt);
  useFleet.setState({ silentSince: since, view: { ...view, nodes: unheard(view.nodes, since) } });
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
