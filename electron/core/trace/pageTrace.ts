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
 * In: the pieces of the nodes that one page follows. Out: its batches, in order; the next only when the last was
 * answered and 50 ms have passed. What a slow page cannot take is bounded, and what it loses is counted.
 */
export class PageTrace {
  readonly #parts: PageTraceParts;
  #queue = new PageQueue();
  #isOpen = false;
  #isClosed = false;
  #isSending = false;
  #hasNewLogs = false;
  #sentAtMs = Number.NEGATIVE_INFINITY;
  #logsSentAtMs = Number.NEGATIVE_INFINITY;
  #cancelTimer: (() => void) | null = null;
  /** When the timer that is set is due, monotonic. */
  #dueMs = Number.POSITIVE_INFINITY;

  constructor(parts: PageTraceParts) {
    this.#parts = parts;
  }

  /** @throws Error once the page has gone. */
  open({ nodeKeys, tags }: TraceRequest): TraceView {
    if (this.#isClosed) throw new Error('Watchline has stopped.');
    const { hub, logs } = this.#parts;
    const keys = new Set(nodeKeys);
    const tagSet = tags && new Set(tags);
    const queue = new PageQueue();
    this.#isOpen = true;
    this.#queue = queue;
    this.#hasNewLogs = false;
    this.#cancel();
    hub.follow(this, {
      nodeKeys: keys,
      tags: tagSet,
      take: (piece) => {
        queue.push(piece);
        this.#schedule();
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
    if (!this.#isOpen) return;
    this.#hasNewLogs = true;
    this.#schedule();
  }

  /** For good. */
  close(): void {
    this.#isClosed = true;
    this.#isOpen = false;
    this.#queue = new PageQueue();
    this.#parts.hub.follow(this, null);
    this.#cancel();
  }

  #schedule(): void {
    if (this.#isSending || !this.#isOpen) return;
    const logsDueMs = this.#hasNewLogs ? this.#logsSentAtMs + logsFloorMs : Number.POSITIVE_INFINITY;
    const floorDueMs = this.#sentAtMs + floorMs;
    const dueMs = this.#queue.isEmpty ? Math.max(floorDueMs, logsDueMs) : floorDueMs;
    if (dueMs === Number.POSITIVE_INFINITY || dueMs >= this.#dueMs) return;
    this.#cancel();
    this.#dueMs = dueMs;
    const { clock } = this.#parts;
    this.#cancelTimer = clock.after(Math.max(0, dueMs - clock.monotonicMs()), () => void this.#flush());
  }

  #cancel(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#dueMs = Number.POSITIVE_INFINITY;
  }

  async #flush(): Promise<void> {
    this.#cancel();
    const { clock, send, logs } = this.#parts;
    const now = clock.monotonicMs();
    const queue = this.#queue;
    const batch = queue.take(maxEntriesPerBatch, maxCharsPerBatch);
    const tellsLogs = this.#hasNewLogs && now - this.#logsSentAtMs >= logsFloorMs;
    if (tellsLogs) {
      this.#hasNewLogs = false;
      this.#logsSentAtMs = now;
    }
    this.#isSending = true;
    this.#sentAtMs = now;
    try {
      await send(tellsLogs ? { ...batch, logs: logs() } : batch);
    } catch {
      // The page did not take it: what was in it is gone, and the next batch says so.
      queue.lose(batch.dropped + batch.entries.filter((entry) => !('marker' in entry)).length);
      this.#hasNewLogs ||= tellsLogs;
    }
    this.#isSending = false;
    this.#schedule();
  }
}
