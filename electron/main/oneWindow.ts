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
  /** Tells the operator why there is no page; answers whether to try once more. */
  readonly asksForAnother: (window: BrowserWindow, reason: string) => Promise<boolean>;
}

export interface OneWindow {
  readonly current: () => BrowserWindow | null;
  /** Brings it to the front: hidden, minimized or closed as it may be. */
  show(): void;
}

/** The one window: shown when asked for, made anew where it was closed. */
export function oneWindow(parts: OneWindowParts): OneWindow {
  const { url, statePath, clock, log, screens, create, knowsItsPlace, asksForAnother } = parts;
  let window: BrowserWindow | null = null;

  function make(): BrowserWindow {
    const state = readWindowState(statePath, screens());
    const made = create(state);
    keepAlive(made, clock, log);
    watchLoading(made, log, (reason) => asksForAnother(made, reason));
    showSoon(made, state.isMaximized, clock);
    made.on('close', () => writeWindowState(statePath, stateOf(made, knowsItsPlace), log));
    made.once('closed', () => {
      window = null;
    });
    // Why it failed is told by `did-fail-load`.
    made.loadURL(url).catch(() => undefined);
    return made;
  }

  return {
    current: () => window,
    show() {
      if (!window) {
        window = make();
        return;
      }
      if (window.isMinimized()) window.restore();
      // A hidden window does not take the focus, so showing it comes first.
      if (!window.isVisible()) window.show();
      window.focus();
    },
  };
}
