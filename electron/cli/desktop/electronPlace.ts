import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Machine } from './finding.ts';

/** Where Electron's package is, and with it the binary that is fetched into it. */
export interface ElectronPlace {
  readonly folder: string;
  readonly version: string;
}

/** Null: Watchline was installed without it, as a command alone. */
export function findElectron(): ElectronPlace | null {
  try {
    const manifest = createRequire(import.meta.url).resolve('electron/package.json');
    return { folder: dirname(manifest), version: JSON.parse(readFileSync(manifest, 'utf8')).version };
  } catch {
    return null;
  }
}

/** A folder with an Electron from elsewhere, as closed networks and Nix have one: nothing is fetched then. */
export const ownElectron = ({ env }: Pick<Machine, 'env'>): string | null =>
  env.ELECTRON_OVERRIDE_DIST_PATH || null;

/** Path of the binary where it is there, as Electron's package would find it; null: it is not. */
export function electronBinary(
  place: ElectronPlace,
  machine: Pick<Machine, 'env' | 'platform'>,
): string | null {
  const own = ownElectron(machine);
  const told = join(place.folder, 'path.txt');
  // Written last of all, after everything was unpacked.
  const isUnpacked = existsSync(told) && readVersion(place) === place.version;
  if (own === null && !isUnpacked) return null;
  const name = existsSync(told) ? readFileSync(told, 'utf8').trim() : binaryName(machine.platform);
  const path = join(own ?? join(place.folder, 'dist'), name);
  return existsSync(path) ? path : null;
}

function readVersion({ folder }: ElectronPlace): string | null {
  const path = join(folder, 'dist', 'version');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().replace(/^v/, '') : null;
}

function binaryName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}
