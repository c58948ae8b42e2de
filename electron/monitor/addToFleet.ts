import { existsSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { readFleet } from '#core/config/fleetFile.ts';
import type { FleetFileNode } from '#core/config/fleetSchema.ts';
import { addNodes, emptyFleet } from '#core/config/fleetText.ts';
import { whileLocked } from '#core/config/lockedFile.ts';
import { readText } from '#files/textFile.ts';

/**
 * Nodes that a fleet file does not name yet are in it afterwards; what is written there stays as it is. The
 * file is made where it is missing.
 * @throws ConfigError where it cannot be used
 */
export async function addToFleet(path: string, nodes: readonly FleetFileNode[]): Promise<void> {
  const text = existsSync(path) ? await readText(path) : emptyFleet;
  const fleet = readFleet(path, text);
  const known = new Set(fleet.addresses.map(({ key }) => key));
  const missing = nodes.filter(({ url }) => !known.has(new URL(url).href));
  if (missing.length === 0 && existsSync(path)) return;
  await whileLocked(path, () => writeFileAtomic.sync(path, addNodes(fleet, missing), { mode: 0o600 }));
}
