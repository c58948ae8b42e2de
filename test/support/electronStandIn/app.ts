import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, enableSandbox } from './commandLine.ts';
import { lockInstance } from './instance.ts';
import { becomeReady, facts, onlyAfterReady, Preventable, standIn } from './standing.ts';

// As Electron's: the program, then what it was started with, the app's folder first.
process.argv.splice(1, 1);
const root = process.argv[1] ?? '';

/** The windows, as far as quitting concerns them. */
interface Closable {
  close(): void;
  isDestroyed(): boolean;
}

class StandInApp extends EventEmitter {
  readonly isPackaged = standIn.isPackaged ?? false;
  readonly name: string = packageFact('productName') ?? packageFact('name') ?? 'Electron';
  readonly commandLine = commandLine;
  readonly enableSandbox = enableSandbox;
  readonly #paths: Record<string, string> = {
    documents: root,
    ...(process.env.XDG_CONFIG_HOME ? { appData: process.env.XDG_CONFIG_HOME } : {}),
  };
  readonly #ready: Promise<void>;
  readonly windows = new Map<number, Closable>();
  isQuitting = false;

  constructor() {
    super();
    // Not before the entry has been evaluated.
    this.#ready = new Promise((resolve) =>
      setImmediate(() => {
        takeSignals(() => this.quit());
        becomeReady();
        this.emit('ready');
        resolve();
      }),
    );
  }

  getAppPath(): string {
    return root;
  }
  getVersion(): string {
    return packageFact('version') ?? '';
  }
  /** Nothing of the person who runs a test is ever named. */
  getPath(name: string): string {
    const path = this.#paths[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }
  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Electron takes no folder that is not there: ${path}`);
    this.#paths[name] = path;
  }
  setAppUserModelId(id: string): void {
    facts.appUserModelId = id;
  }
  setAsDefaultProtocolClient(scheme: string): boolean {
    facts.schemesTaken.push(scheme);
    return true;
  }
  setBadgeCount(count: number): boolean {
    onlyAfterReady('app.setBadgeCount()');
    facts.badgeCount = count;
    return true;
  }
  setLoginItemSettings(settings: { openAtLogin?: boolean }): void {
    facts.opensAtLogin = settings.openAtLogin ?? false;
  }
  requestSingleInstanceLock(): boolean {
    return lockInstance(this.getPath('userData'), (args, cwd) =>
      this.emit('second-instance', new Preventable(), args, cwd, null),
    );
  }
  whenReady(): Promise<void> {
    return this.#ready;
  }
  relaunch(options: { args?: string[]; execPath?: string } = {}): void {
    process.stderr.write(`stand-in: relaunch ${JSON.stringify(options)}\n`);
  }
  exit(code: number): void {
    process.exit(code);
  }
  /** Windows are asked first, each may refuse; only when all have gone does the app say that it will. */
  quit(): void {
    const asked = new Preventable();
    this.emit('before-quit', asked);
    if (asked.defaultPrevented) return;
    this.isQuitting = true;
    setImmediate(() => {
      for (const window of [...this.windows.values()]) {
        window.close();
        if (!window.isDestroyed()) {
          this.isQuitting = false;
          return;
        }
      }
      this.willQuit();
    });
  }
  willQuit(): void {
    const event = new Preventable();
    this.emit('will-quit', event);
    if (event.defaultPrevented) return;
    this.emit('quit', new Preventable(), 0);
    process.exit(0);
  }
}

function packageFact(name: string): string | null {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))[name] ?? null;
}

/**
 * Electron's own handlers: set when it is ready, over whatever was set before; one chance for an orderly end,
 * then the system's way again. A listener of Node's takes their place, for good.
 */
function takeSignals(quit: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal);
    process.once(signal, quit);
  }
  // Node's types know of its own events alone, and this is an emitter's.
  (process as EventEmitter).prependListener('newListener', (event: string) => {
    if (['SIGINT', 'SIGTERM', 'SIGHUP'].includes(event)) process.removeListener(event, quit);
  });
}

export const app = new StandInApp();
