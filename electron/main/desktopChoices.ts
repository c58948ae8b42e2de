import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** What the operator chose of the desktop's manners. */
export interface DesktopChoices {
  /** Closing the window leaves Watchline in the tray, watching; otherwise it quits. */
  readonly closesToTray: boolean;
  readonly startsAtLogin: boolean;
}

const defaults: DesktopChoices = { closesToTray: false, startsAtLogin: false };

/** The choices kept under "desktop" in the host's settings file; the defaults where none can be read. */
export function readDesktopChoices(settingsFile: string): DesktopChoices {
  const desktop = readSettings(settingsFile).desktop;
  const kept = typeof desktop === 'object' && desktop !== null ? (desktop as Record<string, unknown>) : {};
  const chosen = (name: keyof DesktopChoices): boolean => {
    const value = kept[name];
    return typeof value === 'boolean' ? value : defaults[name];
  };
  return { closesToTray: chosen('closesToTray'), startsAtLogin: chosen('startsAtLogin') };
}

/** What else is in the file stays. @throws Error when it cannot be written. */
export function writeDesktopChoices(settingsFile: string, choices: DesktopChoices): void {
  const settings = { ...readSettings(settingsFile), desktop: choices };
  writeFileAtomic.sync(settingsFile, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
}

function readSettings(path: string): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? { ...kept } : {};
  } catch {
    return {};
  }
}

/** The program as it is to be started when its user logs in. */
export interface LoginStart {
  readonly execPath: string;
  readonly args: readonly string[];
}

/**
 * Linux has no call for it: desktops start what has an entry in this folder (Desktop Application Autostart
 * Specification).
 */
export function setLinuxAutostart(configFolder: string, isWanted: boolean, start: LoginStart): void {
  const path = join(configFolder, 'autostart', 'watchline.desktop');
  if (!isWanted) {
    rmSync(path, { force: true });
    return;
  }
  const command = [start.execPath, ...start.args].map(quoted).join(' ');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `[Desktop Entry]\nType=Application\nName=Watchline\nExec=${command}\nTerminal=false\n`);
}

/** As the Desktop Entry Specification quotes arguments of Exec; a percent sign would be a field code. */
function quoted(argument: string): string {
  const escaped = argument.replace(/["`$\\]/g, (sign) => `\\${sign}`).replaceAll('%', '%%');
  // Once more for the file's own escapes.
  return `"${escaped.replaceAll('\\', '\\\\')}"`;
}
