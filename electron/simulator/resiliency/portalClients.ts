import { clientKinds, type ResiliencyStatus } from '#shared/model/resiliency.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';
import type { Task } from '#simulator/clock/eventQueue.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';

export type Side = 'primary' | 'secondary';
type ClientStatus = ResiliencyStatus['clients'][number];

/**
 * How often each kind tries to connect again; a browser does so sooner than a phone that saves its battery.
 */
const retrySeconds: Readonly<Record<string, number>> = {
  [clientKinds[0]]: 10,
  [clientKinds[1]]: 15,
  [clientKinds[2]]: 30,
  [clientKinds[3]]: 30,
  [clientKinds[4]]: 20,
  [clientKinds[5]]: 20,
  [clientKinds[6]]: 15,
};
const usualRetrySeconds = 15;

interface Group {
  readonly kind: string;
  readonly count: number;
  readonly retryMs: number;
  on: Side | null;
  lostAt: EpochMs;
  next: Task | null;
}

/**
 * The users' clients of a pair of portals. In: which portals serve. Out: where each kind is, to `onMoved`
 * when a kind has connected again. A client stays where it is served; otherwise it tries at its own pace.
 */
export class PortalClients {
  readonly #clock: SimulatedClock;
  readonly #groups: readonly Group[];
  readonly #onMoved: () => void;
  #serves: Readonly<Record<Side, boolean>> = { primary: true, secondary: false };

  constructor(
    clients: readonly { readonly kind: string; readonly count: number }[],
    clock: SimulatedClock,
    onMoved: () => void,
  ) {
    this.#clock = clock;
    this.#onMoved = onMoved;
    this.#groups = clients.map(({ kind, count }) => {
      const retryMs = (retrySeconds[kind] ?? usualRetrySeconds) * secondMs;
      return { kind, count, retryMs, on: 'primary', lostAt: 0, next: null };
    });
  }

  settle(serves: Readonly<Record<Side, boolean>>): void {
    this.#serves = { ...serves };
    for (const group of this.#groups) {
      if (group.on && !serves[group.on]) {
        group.on = null;
        group.lostAt = this.#clock.now;
      }
      if (group.on || group.next || !this.#target()) continue;
      const tried = Math.floor((this.#clock.now - group.lostAt) / group.retryMs);
      group.next = this.#clock.schedule(group.lostAt + (tried + 1) * group.retryMs, () => this.#try(group));
    }
  }

  status(): ClientStatus[] {
    return this.#groups.map(({ kind, count, on, lostAt, retryMs }) =>
      on === null
        ? { kind, count, on: 'reconnecting', lostAt, retrySeconds: retryMs / secondMs }
        : { kind, count, on },
    );
  }

  /** The portal a client is let in to: the passive one sends it to the other. */
  #target(): Side | null {
    if (this.#serves.primary) return 'primary';
    return this.#serves.secondary ? 'secondary' : null;
  }

  #try(group: Group): void {
    group.next = null;
    group.on = this.#target();
    if (group.on) this.#onMoved();
  }
}
