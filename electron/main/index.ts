// The desktop's first file: what Electron wants said before it is ready, then the desktop.
// A second start shows the window of the first and ends.
import { setFlagsFromString } from 'node:v8';
import { app, dialog, protocol } from 'electron';
import { giveBackWhenCalm } from '#core/ports/calmHeap.ts';
import { dataFolderOf, makeDataFolder } from '#monitor/dataFolder.ts';
import { faultStatus } from '#shared/contract/launch.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { runsAlready } from '#shared/words/runsAlready.ts';
import { pageSchemes } from './appProtocol.ts';
import { linkScheme, placeOf } from './deepLink.ts';
import { startDesktop } from './desktop.ts';
import { readLaunchOptions } from './launchOptions.ts';
import { tellStarter } from './starter.ts';

// As the command `watchline`: a heap that grows to twice what is in it, not to four times, in percent.
setFlagsFromString('--heap-growing-percent=100');
giveBackWhenCalm();

/** As in electron-builder.yml. */
const appId = 'io.github.watchline';

const options = readLaunchOptions(process.argv.slice(1));

/** A link may come before anything is there to follow it (macOS). */
let follow: ((place: string) => void) | null = null;
let waiting: string | null = null;

function onLink(follower: (place: string) => void): void {
  follow = follower;
  if (waiting !== null) follower(waiting);
}

function takeLinks(): void {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const place = placeOf(url);
    if (place === null) return;
    if (follow) follow(place);
    else waiting = place;
  });
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  // Elsewhere only what is installed is known to the system.
  else if (process.platform === 'win32')
    app.setAsDefaultProtocolClient(linkScheme, process.execPath, [app.getAppPath()]);
}

function begin(): void {
  const dataFolder = dataFolderOf(options.data);
  // It would take the switch away again, and as root no process starts without.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // One tile in the task bar, whether started from the menu or pinned there.
  if (process.platform === 'win32') app.setAppUserModelId(appId);
  // Electron's own files beside ours; the lock against a second start is this folder's.
  app.setPath('userData', makeDataFolder(dataFolder, 'desktop'));
  protocol.registerSchemesAsPrivileged(pageSchemes);
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write(`${runsAlready}\n`);
    tellStarter(process, () => app.exit(0));
    return;
  }
  takeLinks();
  app
    .whenReady()
    .then(() => startDesktop({ options, dataFolder, onLink }))
    .catch(giveUp);
}

function giveUp(error: unknown): void {
  // The box may stay for long: Electron itself runs.
  tellStarter(process);
  dialog.showErrorBox('Watchline cannot start', reasonOf(error));
  app.exit(faultStatus);
}

// Of a start after a fault nobody reads what is printed, and that is no fault.
if (options.restartedAfter !== null)
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

try {
  begin();
} catch (error) {
  giveUp(error);
}
