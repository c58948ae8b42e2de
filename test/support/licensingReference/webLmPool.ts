import { allTypes, type Counts, countOf, countsBy } from './licenseTypes.ts';
import { leaseMs } from './modes.ts';

/** What one client holds: its whole requirement at the last attempt that succeeded. */
interface Block {
  readonly counts: Counts;
  /** By type: since when this count is held. */
  readonly since: Counts;
  readonly renewedAt: number;
}

/** A block is as new as the newest of what it holds. */
const acquiredAt = ({ counts, since }: Block): number =>
  Math.max(...allTypes.filter((type) => countOf(counts, type) > 0).map((type) => countOf(since, type)));

/** The license server: capacity, and who holds what. Times are epoch ms. */
export class WebLmPool {
  capacity: Counts;
  readonly blocks = new Map<string, Block>();

  constructor(capacity: Counts) {
    this.capacity = capacity;
  }

  used(type: string): number {
    return [...this.blocks.values()].reduce((sum, { counts }) => sum + countOf(counts, type), 0);
  }

  /** What a client could hold: nobody takes its own licenses from it. */
  free(client: string, type: string): number {
    const own = this.blocks.get(client);
    return countOf(this.capacity, type) - this.used(type) + (own ? countOf(own.counts, type) : 0);
  }

  /** The types of which there are too few. */
  shortFor(client: string, required: Counts): readonly string[] {
    return allTypes.filter(
      (type) => countOf(required, type) > 0 && countOf(required, type) > this.free(client, type),
    );
  }

  canHold(client: string, required: Counts): boolean {
    return this.shortFor(client, required).length === 0;
  }

  /** domain.md, «Acquisition is one block»; readings, 4: on a shortage the earlier block is released. */
  acquire(client: string, required: Counts, now: number): boolean {
    if (!this.canHold(client, required)) {
      this.blocks.delete(client);
      return false;
    }
    const before = this.blocks.get(client);
    const isHeld = (type: string) => before && countOf(before.counts, type) === countOf(required, type);
    const since = countsBy((type) => (isHeld(type) ? countOf(before?.since ?? {}, type) : now));
    this.blocks.set(client, { counts: required, since, renewedAt: now });
    return true;
  }

  /** Readings, 6. */
  lapse(now: number): void {
    for (const [client, { renewedAt }] of this.blocks) {
      if (now - renewedAt > leaseMs) this.blocks.delete(client);
    }
  }

  /** Readings, 7: whole clients lose what no longer fits, the latest acquired first. */
  install(file: Counts): void {
    this.capacity = file;
    for (;;) {
      const short = allTypes.filter((type) => this.used(type) > countOf(file, type));
      const [latest] = [...this.blocks]
        .filter(([, { counts }]) => short.some((type) => countOf(counts, type) > 0))
        .reverse()
        .sort(([, a], [, b]) => acquiredAt(b) - acquiredAt(a));
      if (!latest) return;
      this.blocks.delete(latest[0]);
    }
  }
}
