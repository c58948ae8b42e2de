import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { desk } from './deskLink.ts';
import { facts, onlyAfterReady, onlyBeforeReady, standIn } from './standing.ts';
import type { MenuFact } from './wire.ts';

type Handler = (request: Request) => Promise<Response>;
export const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged(schemes: typeof facts.schemes) {
    onlyBeforeReady('protocol.registerSchemesAsPrivileged()');
    facts.schemes.push(...schemes);
  },
  handle(scheme: string, handler: Handler) {
    onlyAfterReady('protocol.handle()');
    const known = facts.schemes.find((each) => each.scheme === scheme)?.privileges;
    // Without them the page would have no origin, no storage and no scripts of its own.
    if (!known?.standard || !known.secure) throw new Error(`${scheme} is no standard, secure scheme`);
    handlers.set(scheme, handler);
  },
};

export const dialog = {
  /** Before the app is ready it is words on stderr alone, on Linux. */
  showErrorBox(title: string, content: string) {
    facts.errorBoxes.push(`${title}: ${content}`);
    process.stderr.write(`${title}: ${content}\n`);
  },
  async showMessageBox(...args: { message?: string; detail?: string; buttons?: string[] }[]) {
    onlyAfterReady('dialog');
    const { message = '', detail = '', buttons = [] } = args.at(-1) ?? {};
    facts.messageBoxes.push(`${message} ${detail}`);
    // Nobody presses a button at once.
    await delay(50);
    return { response: buttons.length - 1, checkboxChecked: false };
  },
  async showSaveDialog(...args: { defaultPath?: string }[]) {
    onlyAfterReady('dialog');
    const filePath = await desk.chooseSavePath(args.at(-1)?.defaultPath ?? '');
    return { canceled: filePath === null, filePath: filePath ?? '' };
  },
};

export interface Template {
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly enabled?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly Template[];
}
const types = ['normal', 'separator', 'submenu', 'checkbox', 'radio', 'header', 'palette'];
const roles = [
  ...['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll', 'reload', 'toggleDevTools', 'resetZoom'],
  ...['zoomIn', 'zoomOut', 'togglefullscreen', 'minimize', 'close', 'help', 'about', 'quit', 'appMenu'],
  'windowMenu',
];

/** As Electron refuses a template. */
function check(template: readonly Template[]): void {
  for (const { label, role, type, click, submenu } of template) {
    if (label === undefined && role === undefined && type !== 'separator')
      throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
    if (role !== undefined && !roles.includes(role)) throw new TypeError(`Unknown role "${role}"`);
    if (type !== undefined && !types.includes(type)) throw new TypeError(`Unknown type "${type}"`);
    if (click !== undefined && typeof click !== 'function') throw new TypeError('click is no function');
    check(submenu ?? []);
  }
}

export function menuFacts(template: readonly Template[]): MenuFact[] {
  return template.map(({ label, role, submenu }) => ({
    label: label ?? null,
    role: role ?? null,
    items: menuFacts(submenu ?? []),
  }));
}

export let applicationMenu: MenuFact[] = [];
export const Menu = {
  buildFromTemplate(template: readonly Template[]) {
    check(template);
    return template;
  },
  setApplicationMenu: (template: readonly Template[]) => {
    applicationMenu = menuFacts(template);
  },
};

export const safeStorage = {
  async isAsyncEncryptionAvailable() {
    onlyAfterReady('safeStorage');
    return standIn.hasKeyring ?? false;
  },
  getSelectedStorageBackend: () => (standIn.hasKeyring ? 'gnome_libsecret' : 'basic_text'),
  // No cipher: what matters is that it is not the text, and comes back.
  encryptStringAsync: async (text: string) => Buffer.from(`v11${text}`).reverse(),
  decryptStringAsync: async (kept: Buffer) => ({
    result: Buffer.from(kept).reverse().toString().slice(3),
    shouldReEncrypt: false,
  }),
};

export const screen = {
  getAllDisplays() {
    onlyAfterReady('screen');
    return (standIn.screens ?? [{ x: 0, y: 0, width: 1920, height: 1080 }]).map((workArea) => ({ workArea }));
  },
};

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false });

export const shell = {
  openExternal: async (url: string) => void facts.openedOutside.push(url),
  openPath: async () => '',
  showItemInFolder: (path: string) => void facts.shownInFolder.push(path),
};
