import { entriesOf, type NodeAddress } from '#core/config/fleetFile.ts';
import type { NodeSetup, NodeSetups } from '#shared/contract/nodes.ts';
import type { KeptFleet } from './keptFleet.ts';
import { hasPassword, type Passwords } from './passwords.ts';
import type { Revisions } from './revisions.ts';

export const simulatedNodes = 'This is a practice: its nodes are simulated and cannot be changed.';

export interface SetupsParts {
  /** Null: the nodes are those of a practice. */
  readonly kept: KeptFleet | null;
  /** All that are watched. */
  readonly watched: () => readonly NodeAddress[];
  readonly passwords: Pick<Passwords, 'read'>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The nodes as they are set up, in the order of the fleet file, their addresses as they are written there.
 */
export async function listSetups(parts: SetupsParts, revisions: Revisions): Promise<NodeSetups> {
  const { kept, watched } = parts;
  if (!kept) {
    const nodes = await Promise.all(watched().map((address) => setupOf(parts, address, address.url)));
    return { file: null, revision: '', nodes, isFixed: simulatedNodes };
  }
  await kept.refresh();
  const { fleet, path, problem } = kept;
  const nodes = await Promise.all(
    entriesOf(fleet).map(({ address, entry }) => setupOf(parts, address, entry.url)),
  );
  return { file: path, revision: revisions.show(fleet), nodes, isFixed: problem };
}

async function setupOf(
  { passwords, env }: SetupsParts,
  address: NodeAddress,
  url: string,
): Promise<NodeSetup> {
  const { key, name, group, user, password, certificate, allowPlain, isPaused } = address;
  const has = 'env' in password ? Boolean(env[password.env]) : await hasPassword(passwords, address);
  const login = { user, passwordFrom: password, hasPassword: has };
  return { key, url, name, group, ...login, certificate, allowPlain, isPaused };
}
