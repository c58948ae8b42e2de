import type { NodeAddress } from '#core/config/fleetFile.ts';
import { isLoopback } from '#files/loopback.ts';
import type { LinkView } from '#shared/contract/fleet.ts';

/** Whether nobody between can read along. */
export function isEncryptedTo(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'wss:' || isLoopback(hostname);
}

/** Of a node that a person has paused. */
export function pausedSentence(node: string): string {
  return `${node} is paused: it is not connected to, and what is shown of it is as it was.`;
}

/** How a link stands before it has tried anything. */
export function firstView(
  address: NodeAddress,
  node: string,
  now: number,
  lastHeardAt: number | null,
): LinkView {
  return {
    word: address.isPaused ? 'Paused' : 'Connecting',
    since: now,
    lastHeardAt,
    lostAt: null,
    retryAt: null,
    problem: address.isPaused
      ? pausedSentence(node)
      : `Connecting to ${node} for the first time since the program started.`,
    remedy: null,
    toCorrect: null,
    isQuarantined: false,
    isEncrypted: isEncryptedTo(address.url),
    certificate: null,
  };
}
