import type { Clock } from '#core/ports/ports.ts';
import type { FleetDelta, FleetView } from '#shared/contract/fleet.ts';
import { type FleetChange, mergeChanges } from './change.ts';
import { Pacer } from './pacer.ts';

/** A page is sent at most one delta in this time, the first at once: 60 a second is all a screen shows. */
const floorMs = 16;
/** A page that hears nothing for three of these says that its display is not updating. */
const tickMs = 1_000;

/**
 * In: changes of the fleet. Out: one page's sequence of deltas, after the view it opened with. Merges
 * what piles up while the page is busy. A page that did not take a delta sees the hole in the sequence
 * and opens the fleet afresh.
 */
export class PageFeed {
  readonly #clock: Clock;
  readonly #send: (delta: FleetDelta) => Promise<void>;
  readonly #pacer: Pacer;
  #sequence = 0;
  #pending: FleetChange | null = null;

  constructor(clock: Clock, send: (delta: FleetDelta) => Promise<void>) {
    this.#clock = clock;
    this.#send = send;
    this.#pacer = new Pacer(clock, {
      dueMs: (lastMs) => lastMs + (this.#pending ? floorMs : tickMs),
      push: () => this.#push(),
    });
  }

  get isClosed(): boolean {
    return this.#pacer.isClosed;
  }

  /**
   * Starts the sequence afresh from the fleet as it stands: what was pending is part of that view.
   * @throws Error once the feed has been closed.
   */
  open(fleet: Omit<FleetView, 'sequence' | 'at'>): FleetView {
    this.#pending = null;
    this.#pacer.open();
    this.#sequence++;
    return { sequence: this.#sequence, at: this.#clock.now(), ...fleet };
  }

  add(change: FleetChange): void {
    if (!this.#pacer.isOpen) return;
    this.#pending = this.#pending ? mergeChanges(this.#pending, change) : change;
    this.#pacer.wake();
  }

  /** For good. */
  close(): void {
    this.#pending = null;
    this.#pacer.close();
  }

  #push(): Promise<void> {
    const change = this.#pending ?? {};
    this.#pending = null;
    this.#sequence++;
    return this.#send({ sequence: this.#sequence, at: this.#clock.now(), ...change });
  }
}
