import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { desk } from './deskLink.ts';
import { facts, onlyAfterReady, Preventable, standIn } from './standing.ts';

type OpenHandler = (details: { url: string }) => { action: string };

class StandInContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });
  readonly #window: BrowserWindow;

  constructor(window: BrowserWindow) {
    super();
    this.#window = window;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  reload(): void {
    void desk.reload(this.#window.id);
  }
  isDestroyed(): boolean {
    return this.#window.isDestroyed();
  }
}

export class BrowserWindow extends EventEmitter {
  static #lastId = 0;
  readonly id = ++BrowserWindow.#lastId;
  readonly webContents: StandInContents = new StandInContents(this);
  readonly #opened: Promise<void>;
  readonly #size: { readonly width: number; readonly height: number };
  #isDestroyed = false;
  #isVisible: boolean;
  #isMaximized = false;
  #isMinimized = false;

  constructor(options: {
    width: number;
    height: number;
    show?: boolean;
    backgroundColor?: string;
    webPreferences: { preload: string };
  }) {
    super();
    onlyAfterReady('BrowserWindow');
    this.#isVisible = options.show ?? true;
    this.#size = { width: options.width, height: options.height };
    windows.set(this.id, this);
    app.windows.set(this.id, this);
    const { webPreferences, backgroundColor } = options;
    const { preload } = webPreferences;
    this.#opened = desk.openWindow({
      id: this.id,
      ...this.#size,
      preload,
      backgroundColor: backgroundColor ?? null,
      webPreferences: { ...webPreferences },
    });
    app.emit('web-contents-created', new Preventable(), this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened;
    const problem = await desk.loadUrl(this.id, url);
    if (this.#isDestroyed) return;
    if (problem !== null) {
      this.webContents.emit('did-fail-load', new Preventable(), -2, problem, url, true);
      throw new Error(`${problem} (-2) loading '${url}'`);
    }
    this.webContents.emit('did-finish-load', new Preventable());
    if (!standIn.noReadyToShow) this.emit('ready-to-show', new Preventable());
  }

  close(): void {
    const event = new Preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return;
    this.#isDestroyed = true;
    windows.delete(this.id);
    app.windows.delete(this.id);
    void desk.closeWindow(this.id);
    this.webContents.emit('destroyed');
    this.emit('closed', new Preventable());
    // While quitting nobody is asked any more.
    if (windows.size > 0 || app.isQuitting) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getNormalBounds() {
    return { x: 0, y: 0, ...this.#size };
  }
  show(): void {
    this.#note('show');
    this.#isVisible = true;
  }
  hide(): void {
    this.#note('hide');
    this.#isVisible = false;
  }
  /** A hidden window takes no focus. */
  focus(): void {
    if (this.#isVisible) this.#note('focus');
  }
  /** Shows a hidden window. */
  maximize(): void {
    this.#note('maximize');
    this.#isVisible = true;
    this.#isMaximized = true;
  }
  isFocused(): boolean {
    return this.#isVisible && !this.#isMinimized;
  }
  flashFrame(isOn: boolean): void {
    if (isOn) this.#note('flash');
  }
  minimize(): void {
    this.#isMinimized = true;
  }
  restore(): void {
    this.#note('restore');
    this.#isMinimized = false;
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  isMaximized(): boolean {
    return this.#isMaximized;
  }
  isMinimized(): boolean {
    return this.#isMinimized;
  }
  #note(call: string): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    facts.windowCalls.push(call);
  }
}

export const windows = new Map<number, BrowserWindow>();
