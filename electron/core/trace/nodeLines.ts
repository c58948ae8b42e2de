import type { Clock } from '#core/ports/ports.ts';
import type { TraceMarker } from '#shared/contract/trace.ts';
import type { TraceLine } from '#shared/model/event.ts';
import { aPiece, type TracePiece } from './tracePiece.ts';
import { UptimeWatch } from './uptimeWatch.ts';

export interface NodeLinesParts {
  readonly key: string;
  readonly name: () => string;
  readonly clock: Clock;
  /** Called in the order things happened. */
  readonly emit: (piece: TracePiece) => void;
}

/** No more lines than these wait for a node's answer. */
const maxHeldLines = 10_000;

/** In: the lines of one node. Out: its pieces, with a marker where it has rebooted between two lines. */
export class NodeLines {
  readonly #parts: NodeLinesParts;
  readonly #uptime = new UptimeWatch();
  #held: TraceLine[] | null = null;

  constructor(parts: NodeLinesParts) {
    this.#parts = parts;
  }

  add(lines: readonly TraceLine[]): void {
    if (!this.#held) {
      this.#pass(lines);
      return;
    }
    for (const line of lines) this.#held.push(line);
    if (this.#held.length > maxHeldLines) this.release();
  }

  /** Lines wait from here on: they belong behind the banner that has not come yet. */
  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held;
    this.#held = null;
    if (held) this.#pass(held);
  }

  forgetHeld(): void {
    this.#held = null;
  }

  /** Another life of the node: known from its boot id, before its first line. */
  rebooted(isTold: boolean): void {
    if (isTold) this.#markReboot();
    this.#uptime.forget();
  }

  mark(marker: TraceMarker, text: string, banner: readonly string[] = []): void {
    const { key, clock, emit } = this.#parts;
    emit({ nodeKey: key, marker, at: clock.now(), text, ...(banner.length > 0 ? { banner } : {}) });
  }

  #pass(lines: readonly TraceLine[]): void {
    for (const [index, run] of this.#uptime.split(lines).entries()) {
      if (index > 0) this.#markReboot();
      if (run.length > 0) this.#parts.emit(aPiece(this.#parts.key, run));
    }
  }

  #markReboot(): void {
    this.mark('rebooted', `${this.#parts.name()} has restarted: its uptime begins again.`);
  }
}
