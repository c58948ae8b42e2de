import type { Report } from '../report.ts';
import type { ListenerCounts, ListenerParts } from './listener.ts';

/** Hands reports on, and counts what becomes of each arrival. */
export class Tally {
  readonly #parts: Pick<ListenerParts, 'admits' | 'onReport'>;
  readonly #counts = { understood: 0, notUnderstood: 0, refused: 0, asked: 0, connectionsClosed: 0 };

  constructor(parts: Pick<ListenerParts, 'admits' | 'onReport'>) {
    this.#parts = parts;
  }

  admits(from: string, octets: number): boolean {
    const isAdmitted = this.#parts.admits?.(from, octets) ?? true;
    if (!isAdmitted) this.#counts.refused++;
    return isAdmitted;
  }

  report(report: Report): void | Promise<void> {
    if (report.by === 'unreadable') this.#counts.notUnderstood++;
    else this.#counts.understood++;
    const isSafe = this.#parts.onReport(report);
    // Whoever could not keep it has told so; here it only leaves an inform unanswered.
    isSafe?.catch(() => undefined);
    return isSafe;
  }

  asked(): void {
    this.#counts.asked++;
  }

  connectionClosed(): void {
    this.#counts.connectionsClosed++;
  }

  counts(kernelDropped: number | null): ListenerCounts {
    const { understood, notUnderstood, refused, asked } = this.#counts;
    return { received: understood + notUnderstood + refused + asked, ...this.#counts, kernelDropped };
  }
}
