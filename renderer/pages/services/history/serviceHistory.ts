import { serviceKey } from '#renderer/pages/services/serviceRow.ts';
import type { StoredChange } from '#shared/contract/history.ts';
import type { ServiceState, ServiceStatus } from '#shared/model/service.ts';
import { type EpochMs, hourMs } from '#shared/model/time.ts';

/** How much of a service's past is kept and drawn, on the node's clock. */
export const keptMs = hourMs;
const maxPoints = 240;

/** What a service took from `at` on (node clock), until the next point. */
export interface UsagePoint {
  readonly at: EpochMs;
  readonly memoryKiB: number;
  readonly cpuPercent: number;
}

/** Another object whenever something in it is new. */
export interface ServicePast {
  /** Oldest first; the first may be older than the hour: it says what was so when the hour began. */
  readonly points: readonly UsagePoint[];
  readonly state: ServiceState;
  /** Since when it is in this state (node clock); null: for longer than is known. */
  readonly since: EpochMs | null;
}

/**
 * In: services as the nodes tell them, now and from the stored changes. Out: the last hour of each. Bounded:
 * at most 240 points a service, whatever comes in.
 */
export class ServiceHistory {
  readonly #pasts = new Map<string, ServicePast>();
  readonly #listeners = new Set<() => void>();

  past(nodeKey: string, serviceId: string): ServicePast | undefined {
    return this.#pasts.get(serviceKey(nodeKey, serviceId));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** `services` as a node has just told them, all of them. */
  told(nodeKey: string, services: readonly ServiceStatus[], at: EpochMs): void {
    for (const service of services) {
      const key = serviceKey(nodeKey, service.id);
      const before = this.#pasts.get(key);
      const last = before?.points.at(-1);
      const isSame = last && sameUsage(last, service) && before?.state === service.state;
      if (isSame) continue;
      const isNewState = before !== undefined && before.state !== service.state;
      this.#pasts.set(key, {
        points: trim([...(before?.points ?? []), pointOf(service, at)], at),
        state: service.state,
        since: isNewState ? at : (before?.since ?? null),
      });
    }
    this.#tellListeners();
  }

  /** The stored changes of a node, newest first, in any number of services. */
  seed(nodeKey: string, changes: readonly StoredChange<'service'>[], now: EpochMs): void {
    for (const [id, told] of Map.groupBy(changes, ({ value }) => value.id)) {
      const key = serviceKey(nodeKey, id);
      const before = this.#pasts.get(key);
      const newest = told[0];
      if (!newest) continue;
      const stored = told.map(({ at, value }) => pointOf(value, at)).toReversed();
      const later = before?.points.filter(({ at }) => at > newest.at) ?? [];
      const state = before?.state ?? newest.value.state;
      this.#pasts.set(key, {
        points: trim([...stored, ...later], now),
        state,
        since: before?.since ?? (newest.value.state === state ? stateBegan(told) : null),
      });
    }
    this.#tellListeners();
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener();
  }
}

const pointOf = ({ memoryKiB, cpuPercent }: ServiceStatus, at: EpochMs): UsagePoint => ({
  at,
  memoryKiB,
  cpuPercent,
});

const sameUsage = (a: Omit<UsagePoint, 'at'>, b: Omit<UsagePoint, 'at'>): boolean =>
  a.memoryKiB === b.memoryKiB && a.cpuPercent === b.cpuPercent;

/** When the state of the newest change began; null: it was so in every one of them. */
function stateBegan(newestFirst: readonly StoredChange<'service'>[]): EpochMs | null {
  const state = newestFirst[0]?.value.state;
  const other = newestFirst.findIndex(({ value }) => value.state !== state);
  return other < 0 ? null : (newestFirst[other - 1]?.at ?? null);
}

/** In order, without what is over but for the last of it; thinned from the front where there are too many. */
function trim(points: readonly UsagePoint[], now: EpochMs): readonly UsagePoint[] {
  const newest = points.at(-1)?.at ?? now;
  // A clock that was set back: what it called later is not known to be so.
  const inOrder = points.filter(({ at }) => at <= newest);
  const within = inOrder.findIndex(({ at }) => at > now - keptMs);
  const kept = within < 0 ? inOrder.slice(-1) : inOrder.slice(Math.max(0, within - 1));
  if (kept.length <= maxPoints) return kept;
  const half = kept.length >> 1;
  return [...kept.slice(0, half).filter((_, index) => index % 2 === 0), ...kept.slice(half)];
}
