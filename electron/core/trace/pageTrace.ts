import { Pacer } from '#core/feed/pacer.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { TraceBatch, TraceLogView, TraceRequest, TraceView } from '#shared/contract/trace.ts';
import { PageQueue } from './pageQueue.ts';
import type { TraceHub } from './traceHub.ts';

export interface PageTraceParts {
  readonly hub: TraceHub;
  readonly logs: () => readonly TraceLogView[];
  readonly clock: Clock;
  /** Resolves when the page has taken the batch. */
  readonly send: (batch: TraceBatch) => Promise<void>;
}

/** A page is sent at most one batch in this time. */
const floorMs = 50;
/** Counters of logs move all the time: a page is told no more often. */
const logsFloorMs = 1_000;
/** With a batch every 50 ms: 20,000 lines a second, four times what a node sends. */
const maxEntriesPerBatch = 1_000;
const maxCharsPerBatch = 512 * 1024;

/**
 * In: the pieces of the nodes that one page follows. Out: its batches, in order; the next only when the last
 * was answered and 50 ms have passed. What a slow page cannot take is bounded, and what it loses is counted.
 */
export class PageTrace {
  readonly #parts: PageTraceParts;
  readonly #pacer: Pacer;
  #queue = new PageQueue();
  #hasNewLogs = false;
  #logsSentAtMs = Number.NEGATIVE_INFINITY;

  constructor(parts: PageTraceParts) {
    this.#parts = parts;
    this.#pacer = new Pacer(parts.clock, {
      dueMs: (lastMs) => this.#dueMs(lastMs),
      push: () => this.#push(),
    });
  }

  /** @throws Error once the page has gone. */
  open({ nodeKeys, tags }: TraceRequest): TraceView {
    const { hub, logs } = this.#parts;
    const keys = new Set(nodeKeys);
    const tagSet = tags && new Set(tags);
    const queue = new PageQueue();
    this.#queue = queue;
    this.#hasNewLogs = false;
    this.#pacer.open();
    hub.follow(this, {
      nodeKeys: keys,
      tags: tagSet,
      take: (piece) => {
        queue.push(piece);
        this.#pacer.wake();
      },
    });
    return {
      entries: hub.ring.newest(keys, tagSet),
      banners: [...keys]
        .map((nodeKey) => ({ nodeKey, lines: hub.banner(nodeKey) }))
        .filter(({ lines }) => lines.length > 0),
      logs: logs(),
    };
  }

  /** Some log is not as it was. */
  logsChanged(): void {
    if (!this.#pacer.isOpen) return;
    this.#hasNewLogs = true;
    this.#pacer.wake();
  }

  /** For good. */
  close(): void {
    this.#queue = new PageQueue();
    this.#parts.hub.follow(this, null);
    this.#pacer.close();
  }

  #dueMs(lastMs: number): number {
    const floorDueMs = lastMs + floorMs;
    if (!this.#queue.isEmpty) return floorDueMs;
    return this.#hasNewLogs
      ? Math.max(floorDueMs, this.#logsSentAtMs + logsFloorMs)
      : Number.POSITIVE_INFINITY;
  }

  async #push(): Promise<void> {
    const { clock, send, logs } = this.#parts;
    const now = clock.monotonicMs();
    const queue = this.#queue;
    const batch = queue.take(maxEntriesPerBatch, maxCharsPerBatch);
    const tellsLogs = this.#hasNewLogs && now - this.#logsSentAtMs >= logsFloorMs;
    if (tellsLogs) {
      this.#hasNewLogs = false;
      this.#logsSentAtMs = now;
    }
    try {
      await send(tellsLogs ? { ...batch, logs: logs() } : batch);
    } catch {
      // The page did not take it: what was in it is gone, and the next batch says so.
      queue.lose(batch.dropped + batch.entries.filter((entry) => !('marker' in entry)).length);
      this.#hasNewLogs ||= tellsLogs;
    }
  }
}
