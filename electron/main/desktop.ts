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
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
} from 'electron';
import { openFileLog } from '#core/ports/fileLog.ts';
import type { Log } from '#core/ports/ports.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import { type Doorbell, hangDoorbell } from '#monitor/doorbell.ts';
import { type Monitor, startMonitor } from '#monitor/startMonitor.ts';
import { takePassphrase } from '#monitor/vault/passphrase.ts';
import { faultStatus } from '#shared/contract/launch.ts';
import { servePage } from './appProtocol.ts';
import { placeAmong } from './deepLink.ts';
import { openDoor } from './door.ts';
import { onFault } from './faults.ts';
import { startGatewayBeside } from './gatewayBeside.ts';
import { argumentsAfter, type LaunchOptions } from './launchOptions.ts';
import { menuTemplate } from './menu.ts';
import { lockNavigation } from './navigation.ts';
import { oneWindow } from './oneWindow.ts';
import { isSetLink } from './outsideLinks.ts';
import { pageOrigin, pageOriginOf, pageScheme } from './pageOrigin.ts';
import { limitPermissions } from './permissions.ts';
import { openPresence } from './presence.ts';
import { deliverThroughDialog } from './saveDialog.ts';
import { openVault } from './secrets.ts';
import { quitWhenAsked, tellStarter } from './starter.ts';
import { webPreferences, windowOptions } from './window.ts';

/** What is being written is finished within this time, or the program ends all the same. */
const stopTimeoutMs = 5_000;

export interface DesktopStart {
  readonly options: LaunchOptions;
  readonly dataFolder: string;
  /**
   * Told the place of the page whenever a link from outside leads to one; at once for one that came before.
   */
  readonly onLink: (follow: (place: string) => void) => void;
}

export async function startDesktop({ options, dataFolder, onLink }: DesktopStart): Promise<void> {
  const root = app.getAppPath();
  const developmentServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  const origin = pageOriginOf(developmentServer);
  const logs = join(dataFolder, 'logs');
  const log = openFileLog(logs);

  handleFaults(log);
  quitWhenAsked(process, () => app.quit());
  limitPermissions(session.defaultSession, origin);
  protocol.handle(pageScheme, servePage(join(root, 'out', 'renderer')));
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
  const name = 'Watchline desktop';
  const settings = await SettingsKeeper.open({ folder: dataFolder, clock: systemClock, log });
  const outside = {
    isSet: (url: string): boolean => isSetLink(url, settings.view.settings),
    open: (url: string): void => void shell.openExternal(url),
  };
  // Before the first window.
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents, origin, outside));
  if (options.withGateway)
    startGatewayBeside({
      dataFolder,
      log,
      fork: (args) =>
        utilityProcess.fork(join(root, 'out', 'main', 'electron', 'gateway', 'process.js'), args, {
          serviceName: 'Watchline gateway',
          stdio: ['ignore', 'ignore', 'pipe'],
        }),
    });
  const core = startMonitor({
    ...options,
    settings,
    name,
    version: app.getVersion(),
    vault: openVault(safeStorage, join(dataFolder, 'vault.json'), platform, {
      passphrase: takePassphrase(process.env),
      tell: (sentence) => log.warn(sentence),
    }),
    openLog: () => log,
    // A process of this kind ends with the app.
    forkSimulator: (args) =>
      utilityProcess.fork(simulatorEntry, args, {
        serviceName: 'Watchline simulator',
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
  });
  const preferences = webPreferences(join(root, 'out', 'preload', 'index.cjs'), app.isPackaged);
  const pictures = join(root, 'out', 'main', 'resources', 'desktop');
  const icon = join(pictures, 'window.png');
  const windows = oneWindow({
    url: developmentServer ?? `${pageOrigin}/`,
    statePath: join(dataFolder, 'window.json'),
    clock: systemClock,
    log,
    screens: () => screen.getAllDisplays().map(({ workArea }) => workArea),
    create: (state) =>
      new BrowserWindow(windowOptions(state, preferences, { icon, isDark: nativeTheme.shouldUseDarkColors })),
    knowsItsPlace: !isWayland(platform),
    hidesOnClose: () => !isQuitting && presence.choices().closesToTray,
    onSessionEnd: () => app.quit(),
    asksForAnother,
  });
  let isQuitting = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });
  const presence = openPresence({
    clock: systemClock,
    log,
    platform,
    settings,
    pictures,
    window: windows.current,
    open: () => windows.show(),
    quit: () => app.quit(),
  });
  const exporting = deliverThroughDialog(
    (asked) => {
      const window = windows.current();
      return window ? dialog.showSaveDialog(window, asked) : dialog.showSaveDialog(asked);
    },
    app.getPath('documents'),
    shell,
  );
  openDoor({
    ipc: ipcMain,
    origin,
    log,
    // A port keeps what a page says until it is read, so the page may come first.
    openPage: (channel) =>
      void core.then(
        (running) => running.openPage(channel, { allowsCommands: true, ...exporting }),
        () => undefined,
      ),
  });

  app.on('second-instance', (_event, args) => windows.show(placeAmong(args)));
  app.on('activate', () => windows.show());
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  windows.show(placeAmong(process.argv));
  onLink((place) => windows.show(place));
  tellStarter(process);
  const doorbell = hangDoorbell({
    dataFolder,
    name,
    log,
    answer: async () => {
      windows.show();
      return { kind: 'window' };
    },
  });
  stopBeforeQuit(core, doorbell);
  if (options.restartedAfter !== null) tellRestart(options.restartedAfter);
  const running = await core;
  presence.show(running.attention());
  running.onNews((news) => {
    if (news.kind === 'attention') presence.show(news.attention);
    if (news.kind === 'notices') presence.call(news.notices);
  });
}

/** Electron takes Wayland by itself where the session is one, unless X11 is asked for. */
function isWayland(platform: NodeJS.Platform): boolean {
  const wantsX11 = app.commandLine.getSwitchValue('ozone-platform') === 'x11';
  return platform === 'linux' && !!process.env.WAYLAND_DISPLAY && !wantsX11;
}

/** In the window, so that the monitor goes on meanwhile. */
async function asksForAnother(window: BrowserWindow, reason: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The page of Watchline could not be opened.',
    detail: `${reason}. The nodes are watched all the same. Help, Show Logs tells more.`,
    buttons: ['Try Again', 'Close'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

/** The start before could not say it: it was on its way out. */
function tellRestart(reason: string): void {
  void dialog.showMessageBox({
    type: 'warning',
    message: 'Watchline met a fault and has started again.',
    detail: reason,
    buttons: ['OK'],
  });
}

function handleFaults(log: Log): void {
  const handle = onFault({
    log,
    uptimeMs: () => process.uptime() * 1000,
    tell: (title, text) => dialog.showErrorBox(title, text),
    restart: (reason) => {
      const args = argumentsAfter(reason, process.argv.slice(1));
      // An AppImage is unmounted by the time its own path would be started.
      const { APPIMAGE: execPath } = process.env;
      app.relaunch(execPath ? { args, execPath } : { args });
      app.exit(faultStatus);
    },
    end: () => app.exit(faultStatus),
  });
  process.on('uncaughtException', handle);
  process.on('unhandledRejection', handle);
  app.on('child-process-gone', (_event, { type, reason, serviceName }) =>
    log.warn('A process ended', { type, reason, serviceName }),
  );
}

/** The core ends its links and finishes what it writes before the program goes. */
function stopBeforeQuit(core: Promise<Monitor>, doorbell: Promise<Doorbell>): void {
  let isStopping = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    systemClock.after(stopTimeoutMs, () => app.exit(faultStatus));
    const takenDown = doorbell.then(({ takeDown }) => takeDown());
    Promise.all([core.then((running) => running.stop()), takenDown]).then(
      () => app.exit(0),
      () => app.exit(faultStatus),
    );
  });
}
