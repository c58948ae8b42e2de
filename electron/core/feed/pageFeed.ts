import type { Clock } from '#core/ports/ports.ts';
import type { FleetDelta, FleetView } from '#shared/contract/fleet.ts';
import { type Change, mergeChanges } from './change.ts';

/** A page is sent at most one delta in this time, the first at once: 60 a second is all a screen shows. */
const floorMs = 16;
/** A page that hears nothing for three of these says that its display is not updating. */
const tickMs = 1_000;

/**
 * In: changes of the fleet. Out: one page's sequence of deltas, after the view it opened with.
 * Merges what piles up while the page is busy; never sends a delta before the last one was answered.
 */
export class PageFeed {
  readonly #clock: Clock;
  readonly #send: (delta: FleetDelta) => Promise<void>;
  #sequence = 0;
  #pending: Change | null = null;
  #isOpen = false;
  #isClosed = false;
  #isSending = false;
  #sentAtMs = Number.NEGATIVE_INFINITY;
  #cancelTimer: (() => void) | null = null;

  constructor(clock: Clock, send: (delta: FleetDelta) => Promise<void>) {
    this.#clock = clock;
    this.#send = send;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /**
   * Starts the sequence afresh from the fleet as it stands: what was pending is part of that view.
   * @throws Error once the feed has been closed.
   */
  open(fleet: Omit<FleetView, 'sequence' | 'at'>): FleetView {
    if (this.#isClosed) throw new Error('Watchline has stopped.');
    this.#isOpen = true;
    this.#pending = null;
    this.#sequence += 1;
    this.#schedule();
    return { sequence: this.#sequence, at: this.#clock.now(), ...fleet };
  }

  add(change: Change): void {
    if (!this.#isOpen) return;
    this.#pending = this.#pending ? mergeChanges(this.#pending, change) : change;
    this.#schedule();
  }

  /** For good. */
  close(): void {
    this.#isClosed = true;
    this.#isOpen = false;
    this.#pending = null;
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  #schedule(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (this.#isSending || !this.#isOpen) return;
    const sinceLastMs = this.#clock.monotonicMs() - this.#sentAtMs;
    const waitMs = (this.#pending ? floorMs : tickMs) - sinceLastMs;
    this.#cancelTimer = this.#clock.after(Math.max(0, waitMs), () => void this.#flush());
  }

  async #flush(): Promise<void> {
    this.#cancelTimer = null;
    const change = this.#pending ?? {};
    this.#pending = null;
    this.#sequence += 1;
    this.#isSending = true;
    this.#sentAtMs = this.#clock.monotonicMs();
    try {
      await this.#send({ sequence: this.#sequence, at: this.#clock.now(), ...change });
    } catch {
      // The page did not take it. It sees the hole in the sequence and opens the fleet afresh.
    }
    this.#isSending = false;
    this.#schedule();
  }
}
