import type { ServiceAction, ServiceState, ServiceStatus } from '#shared/model/service.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';
import type { Task } from '#simulator/clock/eventQueue.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import type { ServiceId, ServiceProfile } from './serviceCatalogue.ts';
import { isVisiblyOther, usageAt } from './serviceUsage.ts';

const stopSeconds = 3;

/** What services have from the node they run on. */
export interface ServiceHost {
  readonly clock: SimulatedClock;
  readonly profile: { readonly services: readonly ServiceProfile[] };
  /** Follow a service into its new state. */
  readonly consequences: { follow(status: ServiceStatus): void };
  emit(event: { readonly type: 'service'; readonly service: ServiceStatus }): void;
}

/**
 * In: start, stop, restart, failure, power. Out: each service's state as it passes through Starting and
 * Stopping, as events of the node. Knows nothing of what a stopped service means to others.
 */
export class NodeServices {
  readonly #host: ServiceHost;
  readonly #clock: SimulatedClock;
  readonly #profiles: readonly ServiceProfile[];
  readonly #statuses = new Map<ServiceId, ServiceStatus>();
  readonly #tasks = new Map<ServiceId, Task>();
  /** When each took what its profile says: at its start, or when the simulation began. */
  readonly #usualAt = new Map<ServiceId, EpochMs>();

  constructor(host: ServiceHost) {
    const { clock, profile: node } = host;
    this.#host = host;
    this.#clock = clock;
    this.#profiles = node.services;
    for (const profile of node.services) {
      this.#statuses.set(
        profile.id,
        describe(profile, profile.startedAt === null ? 'Stopped' : 'Running', profile.startedAt),
      );
      this.#usualAt.set(profile.id, clock.now);
    }
  }

  all(): readonly ServiceStatus[] {
    return [...this.#statuses.values()];
  }

  find(id: string): ServiceStatus | undefined {
    return this.#statuses.get(id as ServiceId);
  }

  isRunning(id: ServiceId): boolean {
    return this.#statuses.get(id)?.state === 'Running';
  }

  isDown(id: ServiceId): boolean {
    const state = this.#statuses.get(id)?.state;
    return state === 'Stopped' || state === 'Failed';
  }

  /** Why `action` cannot be done now, or null. */
  refusalOf(id: ServiceId, action: ServiceAction): { isBusy: boolean; reason: string } | null {
    const status = this.#statuses.get(id);
    if (!status) return { isBusy: false, reason: `There is no service ${id}.` };
    const { name, state } = status;
    if (state === 'Starting' || state === 'Stopping') {
      return { isBusy: true, reason: `${name} is ${state.toLowerCase()}.` };
    }
    const isUp = state === 'Running';
    if (action === 'start' && isUp) return { isBusy: false, reason: `${name} is already running.` };
    if (action === 'stop' && !isUp) return { isBusy: false, reason: `${name} is not running.` };
    return null;
  }

  control(id: ServiceId, action: ServiceAction): void {
    if (action === 'start' || !this.isRunning(id)) this.#start(id);
    else this.#stop(id, action === 'restart');
  }

  /** The service ends by itself. */
  fail(id: ServiceId): void {
    this.#set(id, 'Failed');
  }

  /** Changes a service at once, without passing through Starting or Stopping. */
  force(id: ServiceId, state: 'Running' | 'Stopped'): void {
    if (this.#statuses.get(id)?.state !== state) this.#set(id, state);
  }

  /** The node has lost power: all services are gone without a word. */
  powerOff(): void {
    for (const task of this.#tasks.values()) this.#clock.cancel(task);
    for (const profile of this.#profiles) this.#statuses.set(profile.id, describe(profile, 'Stopped', null));
  }

  /**
   * The node is up again: every service starts that does so by itself; the others stay stopped, and say so.
   */
  powerOn(): void {
    for (const { id, autoStart } of this.#profiles) {
      if (autoStart) this.#start(id);
      else this.#set(id, 'Stopped');
    }
  }

  /** Brings memory and CPU of running services to what they take now; tells only what one can see. */
  move(): void {
    for (const profile of this.#profiles) {
      const status = this.#statuses.get(profile.id);
      const since = this.#usualAt.get(profile.id);
      if (status?.state !== 'Running' || since === undefined) continue;
      const next = { ...status, ...usageAt(this.#clock.now, since, profile) };
      if (!isVisiblyOther(status, next)) continue;
      this.#statuses.set(profile.id, next);
      this.#host.emit({ type: 'service', service: next });
    }
  }

  /** Running services take slightly different memory and CPU; `chance` gives values from 0 to 1. */
  drift(chance: () => number): void {
    for (const profile of this.#profiles) {
      const status = this.#statuses.get(profile.id);
      if (status?.state !== 'Running') continue;
      const memoryKiB = Math.round(profile.memoryKiB * (0.98 + 0.04 * chance()));
      const cpuPercent = Math.round(10 * (profile.cpuPercent * (0.6 + 0.8 * chance()) + 0.5 * chance())) / 10;
      const next = { ...status, memoryKiB, cpuPercent };
      this.#statuses.set(profile.id, next);
      this.#host.emit({ type: 'service', service: next });
    }
  }

  #start(id: ServiceId): void {
    const seconds = this.#profile(id)?.startSeconds ?? 0;
    this.#set(id, 'Starting');
    this.#after(id, seconds, () => this.#set(id, 'Running'));
  }

  #stop(id: ServiceId, isRestart: boolean): void {
    this.#set(id, 'Stopping');
    this.#after(id, stopSeconds, () => {
      this.#set(id, 'Stopped');
      if (isRestart) this.#start(id);
    });
  }

  #after(id: ServiceId, seconds: number, run: () => void): void {
    this.#tasks.set(id, this.#clock.schedule(this.#clock.now + seconds * secondMs, run));
  }

  #set(id: ServiceId, state: ServiceState): void {
    const profile = this.#profile(id);
    if (!profile) return;
    this.#clock.cancel(this.#tasks.get(id));
    this.#tasks.delete(id);
    const before = this.#statuses.get(id);
    const startedAt =
      state === 'Running' ? this.#clock.now : state === 'Stopping' ? (before?.startedAt ?? null) : null;
    const status = describe(profile, state, startedAt);
    this.#statuses.set(id, status);
    this.#usualAt.set(id, this.#clock.now);
    this.#host.emit({ type: 'service', service: status });
    this.#host.consequences.follow(status);
  }

  #profile(id: ServiceId): ServiceProfile | undefined {
    return this.#profiles.find((profile) => profile.id === id);
  }
}

function describe(profile: ServiceProfile, state: ServiceState, startedAt: EpochMs | null): ServiceStatus {
  const isUsing = state === 'Running' || state === 'Stopping';
  return {
    id: profile.id,
    name: profile.name,
    version: profile.version,
    state,
    startedAt,
    memoryKiB: isUsing ? profile.memoryKiB : 0,
    cpuPercent: isUsing ? profile.cpuPercent : 0,
    autoStart: profile.autoStart,
    controllable: true,
  };
}
