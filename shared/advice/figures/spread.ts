import type { Spread } from '#shared/contract/figures.ts';
import { secondMs } from '#shared/model/time.ts';

/** How long things took, counted by whole seconds: as small as there are different times. */
export class Durations {
  /** Seconds → how often. */
  readonly #counts = new Map<number, number>();
  #count = 0;
  #open = 0;

  add(durationMs: number): void {
    const seconds = Math.max(0, Math.round(durationMs / secondMs));
    this.#counts.set(seconds, (this.#counts.get(seconds) ?? 0) + 1);
    this.#count++;
  }

  /** It was not done. */
  addOpen(): void {
    this.#open++;
  }

  addAll(other: Durations): void {
    for (const [seconds, count] of other.#counts)
      this.#counts.set(seconds, (this.#counts.get(seconds) ?? 0) + count);
    this.#count += other.#count;
    this.#open += other.#open;
  }

  /** The median and the 90th percentile by nearest rank: each is a time that was taken. */
  spread(): Spread {
    const sorted = [...this.#counts].sort(([a], [b]) => a - b);
    const at = (part: number): number | null => {
      let rank = Math.ceil(part * this.#count);
      const found = sorted.find(([, count]) => {
        rank -= count;
        return rank <= 0;
      });
      return found ? found[0] * secondMs : null;
    };
    return { count: this.#count, medianMs: at(0.5), p90Ms: at(0.9), open: this.#open };
  }
}
