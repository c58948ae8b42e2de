import type { NodeView } from '#shared/contract/fleet.ts';
import type { StoredChange } from '#shared/contract/history.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';
import type { Place } from './portalFacts.ts';

type Clients = ResiliencyStatus['clients'];

export interface ClientRow {
  readonly kind: string;
  readonly counts: Readonly<Record<Place, number>>;
  /** Each group that is reconnecting and tells when it tries. */
  readonly tries: readonly { readonly lostAt: EpochMs; readonly retrySeconds: number }[];
  readonly isTotal: boolean;
}

const nobody: Readonly<Record<Place, number>> = { primary: 0, secondary: 0, reconnecting: 0 };

/** One row a kind of client, in the order the node tells them, and their sum. */
export function clientRows(clients: Clients): readonly ClientRow[] {
  const rows = new Map<string, ClientRow>();
  const total = { ...nobody };
  for (const { kind, count, on, lostAt, retrySeconds } of clients) {
    const { counts, tries } = rows.get(kind) ?? { counts: nobody, tries: [] };
    const again = lostAt !== undefined && retrySeconds !== undefined ? [{ lostAt, retrySeconds }] : [];
    rows.set(kind, {
      kind,
      counts: { ...counts, [on]: counts[on] + count },
      tries: [...tries, ...again],
      isTotal: false,
    });
    total[on] += count;
  }
  return [...rows.values(), { kind: 'All clients', counts: total, tries: [], isTotal: true }];
}

/** Whole seconds until the next try at `now` (node clock), the soonest of several; null: not told. */
export function secondsToTry(tries: ClientRow['tries'], now: EpochMs): number | null {
  const waits = tries.map(({ lostAt, retrySeconds }) => {
    const every = Math.max(1, retrySeconds) * secondMs;
    const since = Math.max(0, now - lostAt);
    return Math.ceil((every - (since % every)) / secondMs);
  });
  return waits.length > 0 ? Math.min(...waits) : null;
}

/**
 * How often each kind of client tries again, in seconds, as last told. `changes` newest first,
 * `servers` as they are now.
 */
export function retriesOf(
  changes: readonly StoredChange[],
  servers: readonly NodeView[],
): ReadonlyMap<string, number> {
  const told = changes.filter((change) => change.type === 'resiliency').toReversed();
  const found = new Map<string, number>();
  const statuses = [
    ...told.map(({ value }) => value),
    ...servers.flatMap(({ resiliency }) => resiliency ?? []),
  ];
  for (const { clients } of statuses) {
    for (const { kind, retrySeconds } of clients)
      if (retrySeconds !== undefined) found.set(kind, retrySeconds);
  }
  return found;
}
