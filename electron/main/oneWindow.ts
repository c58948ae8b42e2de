import type { BrowserWindow, Rectangle } from 'electron';
import type { Clock, Log } from '#core/ports/ports.ts';
import { keepAlive, showSoon, stateOf, watchLoading } from './window.ts';
import { readWindowState, type WindowState, writeWindowState } from './windowState.ts';

export interface OneWindowParts {
  readonly url: string;
  readonly statePath: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly screens: () => readonly Rectangle[];
  readonly create: (state: WindowState) => BrowserWindow;
  /** Whether a window can say where on the screen it is. */
  readonly knowsItsPlace: boolean;
  /** Whether closing only hides it: Watchline is still in the tray then. */
  readonly hidesOnClose: () => boolean;
  /** Windows ends the session: there are seconds to end in order. */
  readonly onSessionEnd: () => void;
  /** Tells the operator why there is no page; answers whether to try once more. */
  readonly asksForAnother: (window: BrowserWindow, reason: string) => Promise<boolean>;
}

export interface OneWindow {
  readonly current: () => BrowserWindow | null;
  /**
   * Brings it to the front: hidden, minimized or closed as it may be. A place, "#/alarms?alarm=1": its page
   * there.
   */
  show(place?: string | null): void;
}

/** The one window: shown when asked for, made anew where it was closed. */
export function oneWindow(parts: OneWindowParts): OneWindow {
  const {
    url,
    statePath,
    clock,
    log,
    screens,
    create,
    knowsItsPlace,
    hidesOnClose,
    onSessionEnd,
    asksForAnother,
  } = parts;
  let window: BrowserWindow | null = null;

  // Why it failed is told by `did-fail-load`.
  const load = (shown: BrowserWindow, place: string): void =>
    void shown.loadURL(url + place).catch(() => undefined);

  function make(place: string): BrowserWindow {
    const state = readWindowState(statePath, screens());
    const made = create(state);
    keepAlive(made, clock, log);
    watchLoading(made, log, (reason) => asksForAnother(made, reason));
    showSoon(made, state.isMaximized, clock);
    made.on('close', (event) => {
      writeWindowState(statePath, stateOf(made, knowsItsPlace), log);
      if (!hidesOnClose()) return;
      event.preventDefault();
      made.hide();
    });
    made.once('session-end', onSessionEnd);
    made.once('closed', () => {
      window = null;
    });
    load(made, place);
    return made;
  }

  return {
    current: () => window,
    show(place = null) {
      if (!window) {
        window = make(place ?? '');
        return;
      }
      if (place !== null) load(window, place);
      if (window.isMinimized()) window.restore();
      // A hidden window does not take the focus, so showing it comes first.
      if (!window.isVisible()) window.show();
      window.focus();
    },
  };
}
