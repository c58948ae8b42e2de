// Stands in for the `electron` module in the app's process. The windows' pages are opened by the
// desk, in a real browser; the protocol handler, IPC, permissions and navigation rules are the app's
// own, called as Electron would. Only what the app uses is here; what it does not use is missing, so
// that a new use fails loudly.
import { fork as forkProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBirpc } from 'birpc';
import type { AppCalls, AppFacts, DeskCalls, MenuFact } from './wire.ts';
import { appOrigin } from './wire.ts';

const root = process.cwd();
const facts = {
  isSandboxEnabled: false,
  schemes: [] as unknown[],
  notifications: [] as string[],
  errorBoxes: [] as string[],
  openedOutside: [] as string[],
};

class Preventable {
  defaultPrevented = false;
  readonly url: string;

  constructor(url = '') {
    this.url = url;
  }

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

class StandInApp extends EventEmitter {
  readonly isPackaged = false;
  readonly name = 'Watchline';
  readonly #paths: Record<string, string> = { documents: root };

  getAppPath(): string {
    return root;
  }
  getVersion(): string {
    return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  }
  getPath(name: string): string {
    return this.#paths[name] ?? root;
  }
  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Electron takes no folder that is not there: ${path}`);
    this.#paths[name] = path;
  }
  enableSandbox(): void {
    facts.isSandboxEnabled = true;
  }
  requestSingleInstanceLock(): boolean {
    return process.env.STAND_IN_IS_SECOND === undefined;
  }
  async whenReady(): Promise<void> {}
  relaunch(): void {}
  exit(code: number): void {
    process.exit(code);
  }
  quit(): void {
    const event = new Preventable();
    this.emit('will-quit', event);
    if (!event.defaultPrevented) process.exit(0);
  }
}
export const app = new StandInApp();

const handlers = new Map<string, (request: Request) => Promise<Response>>();
export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly unknown[]) => void facts.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
    void handlers.set(scheme, handler),
};

export const ipcMain = new EventEmitter();

/** The app's end of a port; the other is in the page. */
class StandInPort extends EventEmitter {
  readonly id: string;
  readonly windowId: number;
  #waiting: unknown[] | null = [];

  constructor(id: string, windowId: number) {
    super();
    this.id = id;
    this.windowId = windowId;
  }
  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.emit('message', { data, ports: [] });
  }
  receive(data: unknown): void {
    if (this.#waiting) this.#waiting.push(data);
    else this.emit('message', { data, ports: [] });
  }
  postMessage(data: unknown): void {
    if (ports.has(this.id)) void desk.toPort.asEvent(this.windowId, this.id, data);
  }
  close(): void {
    if (!ports.delete(this.id)) return;
    void desk.closePort.asEvent(this.windowId, this.id);
    this.emit('close');
  }
}
const ports = new Map<string, StandInPort>();

class StandInContents extends EventEmitter {
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  readonly #window: BrowserWindow;

  constructor(window: BrowserWindow) {
    super();
    this.#window = window;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  reload(): void {
    void desk.reload(this.#window.id);
  }
  isDestroyed(): boolean {
    return this.#window.isDestroyed;
  }
}

let lastId = 0;
const windows = new Map<number, BrowserWindow>();

export class BrowserWindow extends EventEmitter {
  readonly id = ++lastId;
  readonly webContents: StandInContents = new StandInContents(this);
  isDestroyed = false;
  readonly #opened: Promise<void>;
  readonly #size: { readonly width: number; readonly height: number };

  constructor(options: { width: number; height: number; webPreferences: { preload: string } }) {
    super();
    this.#size = { width: options.width, height: options.height };
    windows.set(this.id, this);
    const { webPreferences } = options;
    const { preload } = webPreferences;
    this.#opened = desk.openWindow({
      id: this.id,
      ...this.#size,
      preload,
      webPreferences: { ...webPreferences },
    });
    app.emit('web-contents-created', new Preventable(), this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    await this.#opened;
    await desk.loadUrl(this.id, url);
    this.emit('ready-to-show');
  }
  close(): void {
    this.emit('close', new Preventable());
    this.isDestroyed = true;
    windows.delete(this.id);
    void desk.closeWindow(this.id);
    this.webContents.emit('destroyed');
    this.emit('closed');
    if (windows.size === 0) app.emit('window-all-closed');
  }
  getNormalBounds() {
    return { x: 0, y: 0, ...this.#size };
  }
  show(): void {}
  focus(): void {}
  maximize(): void {}
  restore(): void {}
  isMaximized(): boolean {
    return false;
  }
  isMinimized(): boolean {
    return false;
  }
}

export class Notification {
  readonly #text: string;
  static isSupported(): boolean {
    return true;
  }
  constructor({ title, body }: { title: string; body: string }) {
    this.#text = `${title}: ${body}`;
  }
  show(): void {
    facts.notifications.push(this.#text);
  }
}

export const dialog = {
  showErrorBox(title: string, content: string) {
    facts.errorBoxes.push(`${title}: ${content}`);
    process.stderr.write(`${title}: ${content}\n`);
  },
  async showSaveDialog(...args: { defaultPath?: string }[]) {
    const filePath = await desk.chooseSavePath(args.at(-1)?.defaultPath ?? '');
    return { canceled: filePath === null, filePath: filePath ?? '' };
  },
};

let applicationMenu: MenuFact[] = [];
interface Template {
  readonly label?: string;
  readonly role?: string;
  readonly submenu?: readonly Template[];
}
function menuFacts(template: readonly Template[]): MenuFact[] {
  return template.map(({ label, role, submenu }) => ({
    label: label ?? null,
    role: role ?? null,
    items: menuFacts(submenu ?? []),
  }));
}
export const Menu = {
  buildFromTemplate: (template: readonly Template[]) => template,
  setApplicationMenu: (template: readonly Template[]) => {
    applicationMenu = menuFacts(template);
  },
};

/** As where the desktop has no keeper of secrets. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => false,
  getSelectedStorageBackend: () => 'basic_text',
};

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

type RequestHandler = (
  contents: null,
  permission: string,
  callback: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void;
type CheckHandler = (contents: null, permission: string, origin: string) => boolean;
let requestHandler: RequestHandler = (_contents, _permission, callback) => callback(true);
let checkHandler: CheckHandler = () => true;
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: RequestHandler) => {
      requestHandler = handler;
    },
    setPermissionCheckHandler: (handler: CheckHandler) => {
      checkHandler = handler;
    },
    setDevicePermissionHandler: () => undefined,
    setDisplayMediaRequestHandler: () => undefined,
  },
};

export const shell = {
  openExternal: async (url: string) => void facts.openedOutside.push(url),
  openPath: async () => '',
};

export const utilityProcess = {
  fork: (path: string, args: string[]) =>
    forkProcess(path, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] }),
};

const called: AppCalls = {
  async request(method, url) {
    const handler = handlers.get(new URL(url).protocol.slice(0, -1));
    if (!handler) return { status: 599, headers: {}, bodyBase64: '' };
    const response = await handler(new Request(url, { method }));
    const body = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      bodyBase64: body.toString('base64'),
    };
  },
  async ipc({ windowId, url, isTopFrame }, channel, message, portIds) {
    const transferred = portIds.map((id) => new StandInPort(id, windowId));
    for (const port of transferred) ports.set(port.id, port);
    const origin = url.startsWith(appOrigin) ? appOrigin : new URL(url).origin;
    const senderFrame = { url, origin, parent: isTopFrame ? null : {} };
    ipcMain.emit(
      channel,
      { senderFrame, sender: windows.get(windowId)?.webContents, ports: transferred },
      message,
    );
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
    const event = new Preventable(url);
    const contents = windows.get(windowId)?.webContents;
    contents?.emit('will-frame-navigate', event);
    contents?.emit('will-navigate', event);
    return !event.defaultPrevented;
  },
  async mayOpen(windowId, url) {
    return windows.get(windowId)?.webContents.openHandler({ url }).action !== 'deny';
  },
  async mayHave(permission, url) {
    const request = await new Promise<boolean>((resolve) =>
      requestHandler(null, permission, resolve, { requestingUrl: url }),
    );
    return { request, check: checkHandler(null, permission, url) };
  },
  async pageGone(windowId) {
    windows
      .get(windowId)
      ?.webContents.emit('render-process-gone', new Preventable(), { reason: 'killed', exitCode: 9 });
  },
  async secondStart() {
    app.emit('second-instance', new Preventable(), [], root);
  },
  async quit() {
    for (const window of windows.values()) window.close();
    app.quit();
  },
  async facts(): Promise<AppFacts> {
    return { ...facts, menu: applicationMenu, ipcChannels: ipcMain.eventNames().map(String) };
  },
};

const desk = createBirpc<DeskCalls, AppCalls>(called, {
  post: (message) => process.send?.(message),
  on: (receive) => process.on('message', receive),
  timeout: 30_000,
});
// Without its desk the app has no windows.
process.on('disconnect', () => process.exit(0));
