import type { Clock } from '#core/ports/ports.ts';
import type { Cursor } from './linkEvents.ts';

const intervalMs = 1_000;

/** Tells a node up to where its events are safely stored: at most once a second, never for another boot. */
export class Acknowledger {
  readonly #clock: Clock;
  readonly #send: (seq: number) => void;
  readonly #bootId: string;
  #sentSeq = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  #seq = 0;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, bootId: string, send: (seq: number) => void) {
    this.#clock = clock;
    this.#bootId = bootId;
    this.#send = send;
  }

  stored({ bootId, seq }: Cursor): void {
    if (bootId !== this.#bootId || seq <= this.#seq) return;
    this.#seq = seq;
    if (this.#cancel) return;
    const waitMs = this.#sentAt + intervalMs - this.#clock.monotonicMs();
    if (waitMs <= 0) this.#flush();
    else this.#cancel = this.#clock.after(Math.ceil(waitMs), () => this.#flush());
  }

  stop(): void {
    this.#cancel?.();
  }

  #flush(): void {
    this.#cancel = null;
    if (this.#seq <= this.#sentSeq) return;
    this.#sentSeq = this.#seq;
    this.#sentAt = this.#clock.monotonicMs();
    this.#send(this.#seq);
  }
}
