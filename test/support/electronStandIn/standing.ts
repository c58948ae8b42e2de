// What the stand-in is told to be by its desk, what the app made of it, and how far its start has come.

/** How this Electron behaves, where it does not behave as on a good day. */
export interface StandInOptions {
  /** As under Wayland: `ready-to-show` does not come. */
  readonly noReadyToShow?: boolean;
  /** As in a container: nothing starts without --no-sandbox. */
  readonly isRoot?: boolean;
  readonly isPackaged?: boolean;
  /** Whether the desktop has a keeper of secrets. */
  readonly hasKeyring?: boolean;
  /** Work areas of the screens. */
  readonly screens?: readonly { x: number; y: number; width: number; height: number }[];
  /** The page's files are not answered: loading fails. */
  readonly failsLoading?: boolean;
}

export const standIn: StandInOptions = JSON.parse(process.env.STAND_IN ?? '{}');

export const facts = {
  isSandboxEnabled: false,
  schemes: [] as { scheme: string; privileges?: Record<string, boolean> }[],
  errorBoxes: [] as string[],
  messageBoxes: [] as string[],
  openedOutside: [] as string[],
  shownInFolder: [] as string[],
  /** What was asked of windows that a person would see, in order: show, hide, maximize, restore, focus. */
  windowCalls: [] as string[],
  appUserModelId: null as string | null,
  schemesTaken: [] as string[],
  badgeCount: 0,
  opensAtLogin: false,
};

let isReady = false;

export function becomeReady(): void {
  isReady = true;
}

/** As Electron throws for what comes too early. */
export function onlyAfterReady(what: string): void {
  if (!isReady) throw new Error(`${what} cannot be used before the app is ready`);
}

/** As Electron throws for what comes too late. */
export function onlyBeforeReady(what: string): void {
  if (isReady) throw new Error(`${what} can only be called before app is ready`);
}

/** An event of Electron that can be prevented. */
export class Preventable {
  defaultPrevented = false;
  readonly url: string;

  constructor(url = '') {
    this.url = url;
  }

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Ends the process as a CHECK of Chromium does. */
export function abort(words: string): never {
  process.stderr.write(`[0101/000000.000000:FATAL:stand_in.cc(1)] ${words}\n`);
  process.kill(process.pid, 'SIGTRAP');
  // The signal may take a moment.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
}
