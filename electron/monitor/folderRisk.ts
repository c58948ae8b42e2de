import { existsSync, statfsSync } from 'node:fs';
import { dirname, parse, resolve, sep } from 'node:path';

/**
 * File systems of other machines by their number in statfs(2) of Linux: NFS, SMB, CIFS, SMB2, 9P, AFS, Ceph
 * and Coda. Those of FUSE are not told apart there: an encrypted disk is one too.
 */
const remoteTypes: ReadonlySet<number> = new Set([
  ...[0x6969, 0x517b, 0xff534d42, 0xfe534d42],
  ...[0x01021997, 0x5346414f, 0x00c36400, 0x73757245],
]);

/** Folders that a program copies away while they are written, by what their names begin with. */
const syncedNames =
  /^(onedrive|dropbox|google ?drive|icloud ?drive|mobile documents|cloudstorage|nextcloud|owncloud|box sync)\b/i;

/**
 * Why a folder is no good place for a history: SQLite's log beside it needs memory that is shared, which no
 * network drive has, and a copy made of one without the other is damaged. Null: nothing is known against it.
 * A drive letter of Windows that stands for a share, and shares of macOS, are not found out.
 */
export function folderRisk(folder: string): string | null {
  const path = resolve(folder);
  const isShare = process.platform === 'win32' && /^\\\\[^?.]/.test(path);
  if (isShare || isRemote(standing(path))) return 'is on a network drive';
  const names = path.slice(parse(path).root.length).split(sep);
  const synced = names.find((name) => syncedNames.test(name));
  return synced === undefined ? null : `is in ${synced}, which is copied away while it is written`;
}

function isRemote(path: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return remoteTypes.has(statfsSync(path).type);
  } catch {
    return false;
  }
}

/** The folder itself, or what it would be made in. */
export function standing(folder: string): string {
  let path = folder;
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return path;
}
