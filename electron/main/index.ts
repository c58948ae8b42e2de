// The desktop's first file: what Electron wants said before it is ready, then the desktop.
// A second start shows the window of the first and ends.
import { app, dialog, protocol } from 'electron';
import { dataFolderOf, makeDataFolder } from '#monitor/dataFolder.ts';
import { faultStatus } from '#shared/contract/launch.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { pageSchemes } from './appProtocol.ts';
import { startDesktop } from './desktop.ts';
import { readLaunchOptions } from './launchOptions.ts';

/** As in electron-builder.yml. */
const appId = 'io.github.watchline';

const options = readLaunchOptions(process.argv.slice(1));

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
    process.stderr.write('Watchline runs already: its window comes to the front.\n');
    app.exit(0);
    return;
  }
  app
    .whenReady()
    .then(() => startDesktop(options, dataFolder))
    .catch(giveUp);
}

function giveUp(error: unknown): void {
  dialog.showErrorBox('Watchline cannot start', reasonOf(error));
  app.exit(faultStatus);
}

try {
  begin();
} catch (error) {
  giveUp(error);
}
