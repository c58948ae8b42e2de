import { displayFinding } from '#cli/desktop/display.ts';
import { electronBinary as binaryOf, findElectron } from '#cli/desktop/electronPlace.ts';
import { thisMachine } from '#cli/desktop/finding.ts';

/** Path of Electron's binary where it has been fetched; null otherwise. Asking its package would fetch it. */
function electronBinary(): string | null {
  const place = findElectron();
  return place && binaryOf(place, process);
}

/**
 * Whether there is an Electron, and a display for its windows: under Linux that of a session, or of xvfb-run.
 */
export async function electronRunsHere(): Promise<boolean> {
  return electronBinary() !== null && (await displayFinding(thisMachine([]))).standing !== 'cure';
}
