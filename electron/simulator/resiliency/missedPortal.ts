import type { EpochMs } from '#shared/model/time.ts';
import type { Task } from '#simulator/clock/eventQueue.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import type { Side } from './portalClients.ts';

const sides: readonly Side[] = ['primary', 'secondary'];

/**
 * The one account of when a portal takes over (docs/resiliency.md, rule 2). In: which portal misses the
 * other, and the detection time in force. Out: who is due next, and `onDue` at that moment. Never begins a
 * time anew that still runs.
 */
export class MissedPortal {
  readonly #clock: SimulatedClock;
  readonly #onDue: (by: Side) => void;
  readonly #since: Record<Side, EpochMs | null> = { primary: null, secondary: null };
  #next: { readonly by: Side; readonly due: Task } | null = null;

  constructor(clock: SimulatedClock, onDue: (by: Side) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** Who takes over next, and when, if nothing happens before. */
  get next(): { readonly by: Side; readonly at: EpochMs } | null {
    return this.#next && { by: this.#next.by, at: this.#next.due.at };
  }

  /** `detectionMs` null: nobody takes over. */
  settle(isMissing: (by: Side) => boolean, detectionMs: number | null): void {
    for (const side of sides)
      this.#since[side] = isMissing(side) ? (this.#since[side] ?? this.#clock.now) : null;
    const first = detectionMs === null ? null : this.#firstDue(detectionMs);
    if (first?.by === this.#next?.by && first?.at === this.#next?.due.at) return;
    this.#clock.cancel(this.#next?.due);
    this.#next = first && { by: first.by, due: this.#clock.schedule(first.at, () => this.#onDue(first.by)) };
  }

  #firstDue(detectionMs: number): { readonly by: Side; readonly at: EpochMs } | null {
    const dues = sides.flatMap((by) => {
      const since = this.#since[by];
      return since === null ? [] : [{ by, at: Math.max(this.#clock.now, since + detectionMs) }];
    });
    return dues.sort((a, b) => a.at - b.at)[0] ?? null;
  }
}
