import type { Clock } from '#core/ports/ports.ts';
import type { Cursor } from './linkEvents.ts';

/** 200 a second of all links: each is a write to a socket, and of 3,000 nodes it would be one an event. */
const tickMs = 100;
const perTick = 20;

/**
 * In: up to where each node's events are stored. Out: the same, the latest of each node, whoever has waited
 * longest first, and never so many that a large estate spends its time with it.
 */
export class AckPace {
  readonly #clock: Clock;
  readonly #tell: (key: string, cursor: Cursor) => void;
  readonly #waiting = new Map<string, Cursor>();
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, tell: (key: string, cursor: Cursor) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  stored(cursors: ReadonlyMap<string, Cursor>): void {
    for (const [key, cursor] of cursors) this.#waiting.set(key, cursor);
    if (!this.#cancel) this.#next();
  }

  stop(): void {
    this.#cancel?.();
    this.#waiting.clear();
  }

  #next(): void {
    this.#cancel = null;
    if (this.#waiting.size === 0) return;
    this.#cancel = this.#clock.after(tickMs, () => this.#next());
    let left = perTick;
    for (const [key, cursor] of this.#waiting) {
      if (left-- === 0) return;
      this.#waiting.delete(key);
      this.#tell(key, cursor);
    }
  }
}
