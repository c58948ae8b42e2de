import { electronBinary as binaryOf, findElectron } from '#cli/desktop/electronPlace.ts';

/** Path of Electron's binary where it has been fetched; null otherwise. Asking its package would fetch it. */
export function electronBinary(): string | null {
  const place = findElectron();
  return place && binaryOf(place, process);
}
