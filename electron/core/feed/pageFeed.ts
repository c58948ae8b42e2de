import type { Clock } from '#core/ports/ports.ts';
import type { ShownCheck } from '#shared/contract/chain.ts';
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
  readonly #send: (delta: FleetDelta) => Promise<ShownCheck | undefined>;
  readonly #pacer: Pacer;
  #sequence = 0;
  #pending: FleetChange | null = null;
  /** The last check of the chain that was handed in here, went to the page, and was shown by it. */
  readonly #checks = { told: 0, sent: 0, shown: 0 };
  #isHidden = false;

  constructor(clock: Clock, send: (delta: FleetDelta) => Promise<ShownCheck | undefined>) {
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
    this.#checks.sent = fleet.monitor.chain.check;
    return { sequence: this.#sequence, at: this.#clock.now(), ...fleet };
  }

  add(change: FleetChange): void {
    if (!this.#pacer.isOpen) return;
    this.#checks.told = change.monitor?.chain.check ?? this.#checks.told;
    this.#pending = this.#pending ? mergeChanges(this.#pending, change) : change;
    this.#pacer.wake();
  }

  /** What a check of the chain waits for here; null: it was not told here, or nobody sees this page. */
  stepOf(check: number): 'send' | 'show' | 'shown' | null {
    const { told, sent, shown } = this.#checks;
    if (told < check) return null;
    if (shown >= check) return 'shown';
    if (this.#isHidden) return null;
    return sent < check ? 'send' : 'show';
  }

  /** For good. */
  close(): void {
    this.#pending = null;
    this.#pacer.close();
  }

  async #push(): Promise<void> {
    const change = this.#pending ?? {};
    this.#pending = null;
    this.#sequence++;
    const answer = this.#send({ sequence: this.#sequence, at: this.#clock.now(), ...change });
    this.#checks.sent = change.monitor?.chain.check ?? this.#checks.sent;
    const shown = await answer;
    this.#checks.shown = shown?.check ?? 0;
    this.#isHidden = shown?.isHidden === true;
  }
}
