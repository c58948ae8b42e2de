import { type EpochMs, secondMs } from '#shared/model/time.ts';
import type { LossKind } from '#shared/words/gateway.ts';
import { reasonOf } from '#shared/words/reason.ts';
import type { GatewayJournal } from './journal/gatewayJournal.ts';
import type { SystemJournal } from './journal/systemJournal.ts';
import type { Report } from './report.ts';
import type { LossCounts } from './senders/losses.ts';
import type { PlayedSystem } from './system/playedSystem.ts';

/** Reports that wait while the disk is slow or full: about 10 MB of them. */
const mostWaiting = 5_000;
/** A transaction holds up the sockets for as long as it takes. */
const mostAtOnce = 1_000;
const restMs = 10;
const retryMs = secondMs;

/** The node a report is of, or why nothing of it is kept. */
type Owner = PlayedSystem | LossKind | 'ignored';

export interface IntakeParts {
  readonly journal: GatewayJournal;
  readonly losses: LossCounts;
  readonly whose: (report: Report) => Owner;
  readonly now: () => EpochMs;
  /** These have more to tell. */
  readonly written: (journals: readonly SystemJournal[]) => void;
  /** Why nothing can be stored; null: it can again. */
  readonly storing: (problem: string | null) => void;
}

interface Waiting {
  readonly report: Report;
  readonly stored: (() => void) | undefined;
  /**
   * Looked up once, unless its node has gone: limits count each report once, however often it is tried to be
   * stored.
   */
  owner?: Owner;
}

/**
 * From reports to the disk. What comes while one transaction is written goes into the next, so that there is
 * one wait for the disk for all that has piled up. Nothing goes without being counted: what cannot be stored
 * waits, and what there is no room for is a loss.
 */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isStuck = false;
  #taken = 0;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** `stored`: told once the report is on disk; never, where it is not to be kept. */
  take(report: Report, stored?: () => void): void {
    this.#taken++;
    if (this.#waiting.length >= mostWaiting) this.#parts.losses.add('full');
    else this.#waiting.push({ report, stored });
    this.#timer ??= setTimeout(() => this.#work(), restMs);
  }

  /** How many there were, stored or not. */
  get taken(): number {
    return this.#taken;
  }

  /** Stores what waits, as far as it can be stored. */
  stop(): void {
    clearTimeout(this.#timer);
    while (this.#waiting.length > 0 && this.#store()) {}
    this.#parts.losses.add('full', this.#waiting.length);
  }

  #work(): void {
    const startedAt = performance.now();
    const isStored = this.#store();
    // At most half of the time is spent here: sockets have the other half.
    const pauseMs = isStored ? Math.max(1, performance.now() - startedAt) : retryMs;
    this.#timer =
      this.#waiting.length > 0 ? setTimeout(() => this.#work(), Math.min(pauseMs, retryMs)) : undefined;
  }

  /** False: the disk takes nothing, and all that waited waits on. */
  #store(): boolean {
    const { journal, losses, whose, written } = this.#parts;
    const batch = this.#waiting.slice(0, mostAtOnce);
    try {
      for (const item of batch) if (!isServed(item.owner)) item.owner = whose(item.report);
      // Its place was given to one that came right behind it.
      for (const item of batch) if (!isServed(item.owner)) item.owner = 'displaced';
      written(journal.write(() => this.#write(batch)));
    } catch (error) {
      this.#stuck(reasonOf(error));
      return false;
    }
    this.#waiting.splice(0, batch.length);
    for (const { owner, stored } of batch)
      if (typeof owner === 'string') losses.add(owner);
      else stored?.();
    this.#stuck(null);
    return true;
  }

  #write(batch: readonly Waiting[]): void {
    const touched = new Set<PlayedSystem>();
    for (const { owner, report } of batch) {
      if (typeof owner !== 'object') continue;
      this.#parts.journal.touch(owner.journal);
      touched.add(owner);
      owner.take(report);
    }
    for (const node of touched) node.makeRoom(this.#parts.now());
  }

  #stuck(problem: string | null): void {
    if (this.#isStuck === (problem !== null)) return;
    this.#isStuck = problem !== null;
    this.#parts.storing(problem);
  }
}

const isServed = (owner: Owner | undefined): boolean =>
  owner !== undefined && (typeof owner === 'string' || !owner.isGone);
