import type { BrowserWindow, BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import type { Clock, Log } from '#core/ports/ports.ts';
import { leastSize, type WindowState } from './windowState.ts';

/**
 * What a page is: sandboxed, in a world of its own, with nothing of Node. Stated although most are defaults.
 */
export function webPreferences(preload: string, isPackaged: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !isPackaged,
    // A monitor in the background still counts down and says when it is not being updated.
    backgroundThrottling: false,
  };
}

export function windowOptions(
  state: WindowState,
  preferences: WebPreferences,
): BrowserWindowConstructorOptions {
  return {
    ...state.position,
    width: state.width,
    height: state.height,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title: 'Watchline',
    show: false,
    webPreferences: preferences,
  };
}

export function stateOf(window: BrowserWindow): WindowState {
  const { x, y, width, height } = window.getNormalBounds();
  return { position: { x, y }, width, height, isMaximized: window.isMaximized() };
}

const calmMs = 1_000;

/** A page whose process ended comes back: at once, or after a second where it ended just before. */
export function keepAlive({ webContents }: BrowserWindow, clock: Clock, log: Log): void {
  let lastAtMs = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('The page ended and is opened again', { reason, exitCode });
    const waitMs = clock.monotonicMs() - lastAtMs < calmMs ? calmMs : 0;
    lastAtMs = clock.monotonicMs();
    cancel?.();
    cancel = clock.after(waitMs, () => {
      if (!webContents.isDestroyed()) webContents.reload();
    });
  });
  webContents.once('destroyed', () => cancel?.());
}
