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

export interface WindowLook {
  /** A picture for the task bar, where no installer has told the platform of one. */
  readonly icon: string;
  readonly isDark: boolean;
}

/** As the page's own ground: a window that is shown before its page is drawn does not flash. */
const ground = { dark: '#0e1115', light: '#eef1f4' } as const;

export function windowOptions(
  state: WindowState,
  preferences: WebPreferences,
  { icon, isDark }: WindowLook,
): BrowserWindowConstructorOptions {
  return {
    ...state.position,
    width: state.width,
    height: state.height,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title: 'Watchline',
    icon,
    backgroundColor: isDark ? ground.dark : ground.light,
    show: false,
    webPreferences: preferences,
  };
}

/** Under Wayland a window does not know where it is: every one says 0, 0. */
export function stateOf(window: BrowserWindow, knowsItsPlace: boolean): WindowState {
  const { x, y, width, height } = window.getNormalBounds();
  const position = knowsItsPlace ? { x, y } : null;
  return { position, width, height, isMaximized: window.isMaximized() };
}

/** A window still hidden after this time is shown as it is. */
const hiddenAtMostMs = 3_000;

/**
 * Shows a window once its page is drawn, and in any case soon: under Wayland `ready-to-show` may never come,
 * nor where a page draws nothing, and a window nobody sees helps nobody. Maximizing shows a window, so it
 * waits likewise.
 */
export function showSoon(window: BrowserWindow, isMaximized: boolean, clock: Clock): void {
  const { webContents } = window;
  let isOver = false;
  const show = (): void => {
    if (isOver) return;
    over();
    if (isMaximized) window.maximize();
    window.show();
  };
  const over = (): void => {
    isOver = true;
    cancel();
  };
  const cancel = clock.after(hiddenAtMostMs, show);
  window.once('ready-to-show', show);
  webContents.once('did-finish-load', show);
  webContents.once('did-fail-load', show);
  window.once('closed', over);
}

/** Chromium's ERR_ABORTED: another page was asked for meanwhile. */
const aborted = -3;

/** Logs a page that could not be loaded, and asks whether to try again. */
export function watchLoading(
  { webContents }: BrowserWindow,
  log: Log,
  asksForAnother: (reason: string) => Promise<boolean>,
): void {
  webContents.on('did-fail-load', async (_event, code, reason, url, isMainFrame) => {
    if (!isMainFrame || code === aborted) return;
    log.error('The page could not be loaded', { code, reason, url });
    const again = await asksForAnother(`${reason || 'no reason given'} (${code})`);
    if (again && !webContents.isDestroyed()) webContents.reload();
  });
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
