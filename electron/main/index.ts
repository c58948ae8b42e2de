// The desktop's first file: what Electron wants said before it is ready, then the desktop.
// A second start shows the window of the first and ends.
import { app, dialog, protocol } from 'electron';
import { dataFolderOf, makeDataFolder } from '#monitor/dataFolder.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { pageSchemes } from './appProtocol.ts';
import { startDesktop } from './desktop.ts';
import { readLaunchOptions } from './launchOptions.ts';

const options = readLaunchOptions(process.argv.slice(1));

function begin(): void {
  const dataFolder = dataFolderOf(options.data);
  app.enableSandbox();
  // Electron's own files beside ours; the lock against a second start is this folder's.
  app.setPath('userData', makeDataFolder(dataFolder, 'desktop'));
  protocol.registerSchemesAsPrivileged(pageSchemes);
  if (!app.requestSingleInstanceLock()) app.exit(0);
  else
    app
      .whenReady()
      .then(() => startDesktop(options, dataFolder))
      .catch(giveUp);
}

function giveUp(error: unknown): void {
  dialog.showErrorBox('Watchline cannot start', reasonOf(error));
  app.exit(1);
}

try {
  begin();
} catch (error) {
  giveUp(error);
}
