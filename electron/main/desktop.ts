// In: what was asked for at the start. Out: the monitor in a window of its own, until the operator quits.
// Lends the core what Electron has: windows, dialogs, secrets, a process for the simulated solution.
// The only file that takes Electron apart; everything it calls is given just the part it needs.
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
} from 'electron';
import type { Core } from '#core/core.ts';
import { openFileLog } from '#core/ports/fileLog.ts';
import type { Log } from '#core/ports/ports.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import { startMonitor } from '#monitor/startMonitor.ts';
import { servePage } from './appProtocol.ts';
import { openDoor } from './door.ts';
import { onFault } from './faults.ts';
import type { LaunchOptions } from './launchOptions.ts';
import { menuTemplate } from './menu.ts';
import { lockNavigation } from './navigation.ts';
import { pageOrigin, pageOriginOf, pageScheme } from './pageOrigin.ts';
import { limitPermissions } from './permissions.ts';
import { deliverThroughDialog } from './saveDialog.ts';
import { openVault } from './secrets.ts';
import { keepAlive, stateOf, webPreferences, windowOptions } from './window.ts';
import { readWindowState, writeWindowState } from './windowState.ts';

/** What is being written is finished within this time, or the program ends all the same. */
const stopTimeoutMs = 5_000;

export async function startDesktop(options: LaunchOptions, dataFolder: string): Promise<void> {
  const root = app.getAppPath();
  const developmentServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  const origin = pageOriginOf(developmentServer);
  const logs = join(dataFolder, 'logs');
  const log = openFileLog(logs);

  handleFaults(log);
  limitPermissions(session.defaultSession, origin);
  protocol.handle(pageScheme, servePage(join(root, 'out', 'renderer')));
  app.on('web-contents-created', (_event, contents) =>
    lockNavigation(contents, origin, (url) => void shell.openExternal(url)),
  );
  const { platform } = process;
  const openLogs = (): void => void shell.openPath(logs);
  const menu = menuTemplate({
    isMac: platform === 'darwin',
    isPackaged: app.isPackaged,
    name: app.name,
    openLogs,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));

  const simulatorEntry = join(root, 'out', 'main', 'electron', 'simulator', 'process.js');
  const core = startMonitor({
    ...options,
    name: 'Watchline desktop',
    version: app.getVersion(),
    secrets: openVault(safeStorage, join(dataFolder, 'vault.json'), platform),
    openLog: () => log,
    // A process of this kind ends with the app.
    forkSimulator: (args) =>
      utilityProcess.fork(simulatorEntry, args, {
        serviceName: 'Watchline simulator',
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
  });
  const windows = oneWindow({
    url: developmentServer ?? `${pageOrigin}/`,
    preload: join(root, 'out', 'preload', 'index.cjs'),
    statePath: join(dataFolder, 'window.json'),
    log,
  });
  const deliverExport = deliverThroughDialog((asked) => {
    const window = windows.current();
    return window ? dialog.showSaveDialog(window, asked) : dialog.showSaveDialog(asked);
  }, app.getPath('documents'));
  openDoor({
    ipc: ipcMain,
    origin,
    log,
    // A port keeps what a page says until it is read, so the page may come first.
    openPage: (channel) =>
      void core.then(
        (running) => running.openPage(channel, { allowsCommands: true, deliverExport }),
        () => undefined,
      ),
  });

  app.on('second-instance', windows.show);
  app.on('activate', windows.show);
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  windows.show();
  stopBeforeQuit(core);
  await core;
}

function handleFaults(log: Log): void {
  const handle = onFault({
    app,
    log,
    uptimeMs: () => process.uptime() * 1000,
    tell: (title, text) => {
      if (Notification.isSupported()) new Notification({ title, body: text }).show();
      else dialog.showErrorBox(title, text);
    },
  });
  process.on('uncaughtException', handle);
  process.on('unhandledRejection', handle);
  app.on('child-process-gone', (_event, { type, reason, serviceName }) =>
    log.warn('A process ended', { type, reason, serviceName }),
  );
}

interface PageWindow {
  readonly url: string;
  readonly preload: string;
  readonly statePath: string;
  readonly log: Log;
}

interface OneWindow {
  readonly current: () => BrowserWindow | null;
  show(): void;
}

/** The one window: shown when asked for, made anew where it was closed. */
function oneWindow({ url, preload, statePath, log }: PageWindow): OneWindow {
  let window: BrowserWindow | null = null;

  function make(): BrowserWindow {
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
    const state = readWindowState(statePath, screens);
    const made = new BrowserWindow(windowOptions(state, webPreferences(preload, app.isPackaged)));
    if (state.isMaximized) made.maximize();
    keepAlive(made, systemClock, log);
    made.once('ready-to-show', () => made.show());
    made.on('close', () => writeWindowState(statePath, stateOf(made), log));
    made.once('closed', () => {
      window = null;
    });
    void made.loadURL(url);
    return made;
  }

  return {
    current: () => window,
    show() {
      window ??= make();
      if (window.isMinimized()) window.restore();
      window.focus();
    },
  };
}

/** The core ends its links and finishes what it writes before the program goes. */
function stopBeforeQuit(core: Promise<Core>): void {
  let isStopping = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    systemClock.after(stopTimeoutMs, () => app.exit(1));
    core
      .then((running) => running.stop())
      .then(
        () => app.exit(0),
        () => app.exit(1),
      );
  });
}
