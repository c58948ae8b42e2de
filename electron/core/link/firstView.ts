import type { NodeAddress } from '#core/config/fleetFile.ts';
import { isLoopback } from '#core/config/loopback.ts';
import type { LinkView } from '#shared/contract/fleet.ts';

/** How a link stands before it has tried anything. */
export function firstView(
  address: NodeAddress,
  node: string,
  now: number,
  lastHeardAt: number | null,
): LinkView {
  const { protocol, hostname } = new URL(address.url);
  return {
    word: 'Connecting',
    since: now,
    lastHeardAt,
    lostAt: null,
    retryAt: null,
    problem: `Connecting to ${node} for the first time since the program started.`,
    remedy: null,
    toCorrect: null,
    isEncrypted: protocol === 'wss:' || isLoopback(hostname),
    certificate: null,
  };
}
