// Stands in for the `electron` module in the app's process. The windows' pages are opened by the
// desk, in a real browser; the protocol handler, IPC, permissions and navigation rules are the app's
// own, called as Electron would. Only what the app uses is here; what it does not use is missing, so
// that a new use fails loudly. What comes too early or too late throws, as Electron does.
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { commandLine } from './commandLine.ts';
import { called } from './deskLink.ts';
import { mayHave } from './permissions.ts';
import { ports, StandInPort } from './ports.ts';
import { abort, facts, Preventable, standIn } from './standing.ts';
import { applicationMenu, handlers } from './system.ts';
import { current as currentTray } from './tray.ts';
import { failUtilities } from './utility.ts';
import { windows } from './window.ts';
import { type AppCalls, appOrigin } from './wire.ts';

// biome-ignore lint/performance/noBarrelFile: it is the `electron` module, which has all in one.
export { app } from './app.ts';
export { nativeImage } from './image.ts';
export { session } from './permissions.ts';
export { dialog, Menu, nativeTheme, protocol, safeStorage, screen, shell } from './system.ts';
export { Tray } from './tray.ts';
export { utilityProcess } from './utility.ts';
export { BrowserWindow } from './window.ts';

export const ipcMain = new EventEmitter();

if (standIn.isRoot && !commandLine.hasSwitch('no-sandbox'))
  abort('Running as root without --no-sandbox is not supported.');

const calls: AppCalls = {
  async request(method, url) {
    const handler = handlers.get(new URL(url).protocol.slice(0, -1));
    if (!handler || standIn.failsLoading) return { status: 599, headers: {}, bodyBase64: '' };
    const response = await handler(new Request(url, { method }));
    const body = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      bodyBase64: body.toString('base64'),
    };
  },
  async ipc({ windowId, url, isTopFrame, isGone }, channel, message, portIds) {
    const transferred = portIds.map((id) => new StandInPort(id, windowId));
    for (const port of transferred) ports.set(port.id, port);
    const origin = url.startsWith(appOrigin) ? appOrigin : new URL(url).origin;
    const senderFrame = isGone ? null : { url, origin, parent: isTopFrame ? null : {} };
    const sender = windows.get(windowId)?.webContents;
    ipcMain.emit(channel, { senderFrame, sender, ports: transferred }, structuredClone(message));
  },
  async fromPort(portId, data) {
    ports.get(portId)?.receive(data);
  },
  async portClosed(portId) {
    const port = ports.get(portId);
    ports.delete(portId);
    port?.emit('close');
  },
  async mayNavigate(windowId, url) {
    const contents = windows.get(windowId)?.webContents;
    return ['will-frame-navigate', 'will-navigate'].every((name) => isAllowed(contents, name, url));
  },
  async mayRedirect(windowId, url) {
    return isAllowed(windows.get(windowId)?.webContents, 'will-redirect', url);
  },
  async mayAttach(windowId) {
    return isAllowed(windows.get(windowId)?.webContents, 'will-attach-webview', '');
  },
  async mayOpen(windowId, url) {
    return windows.get(windowId)?.webContents.openHandler({ url }).action !== 'deny';
  },
  mayHave,
  async pageGone(windowId) {
    windows
      .get(windowId)
      ?.webContents.emit('render-process-gone', new Preventable(), { reason: 'killed', exitCode: 9 });
  },
  async minimize(windowId) {
    windows.get(windowId)?.minimize();
  },
  async hide(windowId) {
    windows.get(windowId)?.hide();
  },
  async closeByHand(windowId) {
    windows.get(windowId)?.close();
  },
  async pressTray(label) {
    currentTray?.press(label);
  },
  async openUrl(url) {
    app.emit('open-url', new Preventable(), url);
  },
  async utilityError() {
    failUtilities();
  },
  async fault(text) {
    // In a turn of its own: nothing of the stand-in catches it.
    setImmediate(() => {
      throw new Error(text);
    });
  },
  async quit() {
    app.quit();
  },
  async facts() {
    const isVisible = [...windows.values()].some((window) => window.isVisible());
    return {
      ...structuredClone(facts),
      isVisible,
      name: app.name,
      tray: currentTray?.fact() ?? null,
      menu: applicationMenu,
      ipcChannels: ipcMain.eventNames().map(String),
    };
  },
};

function isAllowed(contents: EventEmitter | undefined, name: string, url: string): boolean {
  const event = new Preventable(url);
  contents?.emit(name, event);
  return !event.defaultPrevented;
}

Object.assign(called, calls);
// Without its desk the app has no windows.
process.on('disconnect', () => process.exit(0));
