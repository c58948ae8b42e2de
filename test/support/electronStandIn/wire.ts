/*
 * What is said between the stand-in for Electron, in the app's process, and the desk, in the test's process,
 * which has the browser. Carried by birpc over the process channel, so everything is JSON.
 */

/** One window's page as the app asked for it. */
export interface WindowRequest {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly preload: string;
  readonly backgroundColor: string | null;
  readonly webPreferences: Readonly<Record<string, unknown>>;
}

/** Where a message of a page came from. */
export interface Sender {
  readonly windowId: number;
  /** The frame's URL as the app knows it: app://bundle/… */
  readonly url: string;
  readonly isTopFrame: boolean;
  /** The frame went while its message was on the way. */
  readonly isGone?: boolean;
}

export interface AppAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBase64: string;
}

/** What the app did that a person would see, and how it was set up. */
export interface AppFacts {
  readonly isSandboxEnabled: boolean;
  readonly schemes: readonly unknown[];
  /** The app's name, as menus and keyrings show it. */
  readonly name: string;
  readonly menu: readonly MenuFact[];
  readonly ipcChannels: readonly string[];
  readonly errorBoxes: readonly string[];
  readonly messageBoxes: readonly string[];
  readonly openedOutside: readonly string[];
  readonly shownInFolder: readonly string[];
  /** show, hide, maximize, restore, focus, in order. */
  readonly windowCalls: readonly string[];
  readonly tray: TrayFact | null;
  readonly badgeCount: number;
  readonly schemesTaken: readonly string[];
  /** Whether there is a window anybody can see. */
  readonly isVisible: boolean;
}

export interface TrayFact {
  /** The picture's file name. */
  readonly picture: string;
  readonly toolTip: string;
  readonly items: readonly string[];
}

export interface MenuFact {
  readonly label: string | null;
  readonly role: string | null;
  readonly items: readonly MenuFact[];
}

/** The app asks the desk. */
export interface DeskCalls {
  openWindow(request: WindowRequest): Promise<void>;
  /** Answers why it could not be loaded; null: it is. */
  loadUrl(windowId: number, url: string): Promise<string | null>;
  reload(windowId: number): Promise<void>;
  closeWindow(windowId: number): Promise<void>;
  toPort(windowId: number, portId: string, data: unknown): Promise<void>;
  closePort(windowId: number, portId: string): Promise<void>;
  /** Where the operator saves; null: cancelled. */
  chooseSavePath(defaultPath: string): Promise<string | null>;
}

/** The desk tells the app. */
export interface AppCalls {
  request(method: string, url: string): Promise<AppAnswer>;
  ipc(sender: Sender, channel: string, message: unknown, portIds: readonly string[]): Promise<void>;
  fromPort(portId: string, data: unknown): Promise<void>;
  portClosed(portId: string): Promise<void>;
  /** Whether the app lets a page go there. */
  mayNavigate(windowId: number, url: string): Promise<boolean>;
  /** Whether the app lets a server send a page there. */
  mayRedirect(windowId: number, url: string): Promise<boolean>;
  /** Whether the app lets a page hold a guest. */
  mayAttach(windowId: number): Promise<boolean>;
  /** Whether the app lets a page open a window there. */
  mayOpen(windowId: number, url: string): Promise<boolean>;
  mayHave(permission: string, url: string): Promise<{ readonly request: boolean; readonly check: boolean }>;
  pageGone(windowId: number): Promise<void>;
  /** As a person or the platform does it. */
  minimize(windowId: number): Promise<void>;
  hide(windowId: number): Promise<void>;
  closeByHand(windowId: number): Promise<void>;
  /** Presses what begins so in the tray's menu. */
  pressTray(label: string): Promise<void>;
  /** Another program opens a link, as macOS tells it. */
  openUrl(url: string): Promise<void>;
  /** A utility process meets an error. */
  utilityError(): Promise<void>;
  /** Something in the app throws what nothing catches. */
  fault(text: string): Promise<void>;
  quit(): Promise<void>;
  facts(): Promise<AppFacts>;
}

/** The page lives here in the browser, which knows no app://: a secure origin nobody else has. */
export const standInOrigin = 'https://app.bundle';
export const appOrigin = 'app://bundle';

export function toApp(url: string): string {
  return url.startsWith(standInOrigin) ? appOrigin + url.slice(standInOrigin.length) : url;
}

export function toBrowser(url: string): string {
  return url.startsWith(appOrigin) ? standInOrigin + url.slice(appOrigin.length) : url;
}
