import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What others made that comes with Watchline: what its sources import, and what that needs. */

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Locked {
  readonly version: string;
  readonly license: string;
  readonly integrity?: string;
  readonly dev?: true;
  readonly optional?: true;
  readonly hasInstallScript?: true;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export interface Package extends Locked {
  /** As it is imported. */
  readonly name: string;
  /** Below the root: `node_modules/…`. */
  readonly path: string;
}

const lockfile = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));

/** Every package of the lockfile, by its path. */
export const locked: Readonly<Record<string, Locked>> = Object.fromEntries(
  Object.entries<Locked>(lockfile.packages).filter(([path]) => path !== ''),
);

// What is only for those who develop it, and reaches no build.
const notShipped = ['electron/cli/dev.ts'];

const imported = /\b(?:from|import|import\()\s*'((?:@[\w-]+\/)?[a-z][\w.-]*)(?:\/[^']*)?'/g;

/** Those that are shipped, by name. Electron is among them: the desktop is built on it. */
export function shippedPackages(): readonly Package[] {
  const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: root });
  const names = sources
    .filter((path) => !notShipped.includes(path))
    .flatMap((path) => [...readFileSync(root + path, 'utf8').matchAll(imported)])
    .map(([, name = '']) => name);
  const found = new Set<string>();
  for (const name of names) add(`node_modules/${name}`, found);
  return [...found]
    .flatMap((path) => (locked[path] ? [{ ...locked[path], path, name: nameAt(path) }] : []))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function add(path: string, found: Set<string>): void {
  const entry = locked[path];
  // Of types nothing is left in a build.
  if (!entry || found.has(path) || path.includes('/@types/')) return;
  found.add(path);
  // Electron's package fetches the binary with tools of its own; none of them is in it.
  if (path === 'node_modules/electron') return;
  const needed = { ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies };
  for (const name of Object.keys(needed))
    if (!entry.peerDependenciesMeta?.[name]?.optional) add(pathOf(name, path), found);
}

/** Where a package finds what it imports: below itself, or below whatever it is in. */
function pathOf(name: string, from: string): string {
  for (let folder = from; folder !== '.'; folder = dirname(folder)) {
    const path = `${folder}/node_modules/${name}`;
    if (locked[path]) return path;
  }
  return `node_modules/${name}`;
}

const nameAt = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
