import type { Side } from './portalRules.ts';

/*
 * Rule 10 of docs/resiliency.md: each kind of client tries at its own interval, from when it lost its portal.
 */

export interface Client {
  readonly kind: string;
  readonly retryMs: number;
  /** Null: it is served nowhere. */
  readonly on: Side | null;
  readonly lostAt: number | null;
  readonly triedAt: number | null;
}

/** Seconds, by kind: as the nodes tell them. */
const retrySeconds = {
  'one-X Portal client': 10,
  'Avaya Communicator for Windows': 15,
  'Avaya one-X Mobile Preferred for IP Office - iOS': 30,
  'Avaya one-X Mobile Preferred for IP Office - Android': 30,
  'Avaya IP Office Plug-In for Microsoft Outlook': 20,
  'Avaya one-X Call Assistant': 20,
  'IP Office Soft Console': 15,
};

/** One of each kind, on a portal that serves. */
export const clientsAt = (on: Side): readonly Client[] =>
  Object.entries(retrySeconds).map(([kind, seconds]) => ({
    kind,
    retryMs: seconds * 1_000,
    on,
    lostAt: null,
    triedAt: null,
  }));

const nextTry = ({ triedAt, retryMs }: Client): number => (triedAt ?? 0) + retryMs;

/** When one of those that are served nowhere tries next; null: all are served. */
export function nextTryAt(clients: readonly Client[]): number | null {
  const times = clients.filter(({ on }) => on === null).map(nextTry);
  return times.length === 0 ? null : Math.min(...times);
}

/** A client whose time it is tries; it stays outside where nobody lets it in. */
export function tryAt(client: Client, now: number, target: Side | null): Client {
  if (client.on !== null || nextTry(client) !== now) return client;
  return target ? { ...client, on: target, lostAt: null, triedAt: null } : { ...client, triedAt: now };
}
