import { type LossKind, lossKinds } from '#shared/words/gateway.ts';

export type Losses = Readonly<Record<LossKind, number>>;

/** What came and was not taken in, by why, since the journal began. */
export class LossCounts {
  #counts: Losses;
  #told: number;
  #ignored = 0;

  /** `kept`: as it was written down last. */
  constructor(kept: unknown) {
    const before = typeof kept === 'object' && kept !== null ? (kept as Partial<Losses>) : {};
    this.#counts = Object.fromEntries(lossKinds.map((kind) => [kind, Number(before[kind] ?? 0)])) as Losses;
    this.#told = this.total;
  }

  get counts(): Losses {
    return this.#counts;
  }

  get total(): number {
    return lossKinds.reduce((sum, kind) => sum + this.#counts[kind], 0);
  }

  add(kind: LossKind | 'ignored', count = 1): void {
    if (kind === 'ignored') {
      this.#ignored += count;
      return;
    }
    this.#counts = { ...this.#counts, [kind]: this.#counts[kind] + count };
  }

  /** What was not to be taken in is no loss; how many of those nobody has been told of. */
  get ignored(): number {
    return this.#ignored;
  }

  toldIgnored(count: number): void {
    this.#ignored -= count;
  }

  /** How many there are that nobody has been told of. */
  get untold(): number {
    return this.total - this.#told;
  }

  told(): void {
    this.#told = this.total;
  }
}
