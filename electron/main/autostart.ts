import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
