import { join } from 'node:path';
import { rootFolder } from '../version.ts';
import { displayFinding } from './display.ts';
import { type ElectronPlace, electronBinary, findElectron, ownElectron } from './electronPlace.ts';
import { fetchElectron } from './fetchElectron.ts';
import { type Finding, type Machine, needsCure, note } from './finding.ts';
import { sandboxFinding } from './sandbox.ts';
import { binarySubject, tryElectron } from './tryElectron.ts';

/** About what one platform's archive weighs. */
export const archiveMb = 110;

/**
 * What the desktop needs of this machine, looked at in the order in which it is needed: what `npm start`
 * decides by, and what `watchline doctor` tells. Electron itself is a note where it would be fetched first.
 */
export async function lookAtDesktop(machine: Machine): Promise<readonly Finding[]> {
  const place = findElectron();
  const binary = place && electronBinary(place, machine);
  return [
    await displayFinding(machine),
    sandboxFinding(machine, binary),
    binary ? await tryElectron(binary) : missingBinary(place, machine),
  ];
}

function missingBinary(place: ElectronPlace | null, machine: Machine): Finding {
  const own = ownElectron(machine);
  if (!place)
    return needsCure(
      binarySubject,
      'its package is not installed',
      'The desktop is started from a clone: npm ci, then npm start.',
    );
  if (own !== null)
    return needsCure(
      binarySubject,
      `there is no Electron in ELECTRON_OVERRIDE_DIST_PATH (${own})`,
      'Correct that variable, or unset it.',
    );
  return note(
    binarySubject,
    `${place.version} is not there yet: npm start fetches it, about ${archiveMb} MB, once`,
  );
}

/** Path of a binary that can be run, fetched now if need be; or what is in the way. */
export async function readyElectron(
  machine: Machine,
  onProgress: (place: ElectronPlace, bytes: number | null) => void,
): Promise<{ readonly path: string } | { readonly obstacle: Finding }> {
  const [display, sandbox, electron] = await lookAtDesktop(machine);
  const obstacle = [display, sandbox, electron].find((finding) => finding?.standing === 'cure');
  if (obstacle) return { obstacle };
  const place = findElectron();
  const path = place && electronBinary(place, machine);
  if (!place || path) return { path: path ?? '' };
  onProgress(place, null);
  const problem = await fetchElectron(place, {
    cache: join(rootFolder, '.cache', 'electron-download'),
    env: process.env,
    onProgress: (bytes) => onProgress(place, bytes),
  });
  const fetched = electronBinary(place, machine);
  if (!fetched) {
    const says = `Electron's binary could not be fetched: ${problem ?? 'it is not where it should be'}`;
    return { obstacle: needsCure(binarySubject, says, wayToFetch(problem ?? '')) };
  }
  const tried = await tryElectron(fetched);
  return tried.standing === 'cure' ? { obstacle: tried } : { path: fetched };
}

/** npm start tries again by itself each time. */
export function wayToFetch(problem: string): string {
  if (/\b407\b/.test(problem)) return 'Give the proxy its user: HTTPS_PROXY=http://user:password@host:port.';
  if (/ENOSPC/.test(problem)) return 'Make room on the disk, then start again.';
  if (/EACCES|EROFS|EPERM/.test(problem))
    return 'Let this user write to node_modules/electron, then start again.';
  if (/checksum/i.test(problem))
    return 'Something between changes what is fetched: another network, or ELECTRON_MIRROR.';
  return 'Behind a proxy set HTTPS_PROXY; without a network ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH. npm start tries again.';
}
