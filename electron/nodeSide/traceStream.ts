import { maxEventsPerFrame, maxNodeFrameBytes } from '#shared/protocol/messages.ts';
import type { NodeCommands } from './commandDesk.ts';

/** Real time between two looks at what there is to send. */
const pauseMs = 20;
const linesPerFrame = maxEventsPerFrame;
/** Texts may hold characters of several bytes: frames are kept well below the limit. */
const charsPerFrame = maxNodeFrameBytes / 4;
/** Lines that wait for a client that does not keep up; beyond that the oldest are dropped. */
const mostWaitingChars = 4 * 1024 * 1024;
/** Less than what holds up a session's events: they go before trace lines. */
export const greatestTraceBacklogBytes = 256 * 1024;

/** Where the lines come from: the trace of a node. */
export interface TraceSource {
  /** What is printed to whoever connects: whole lines. */
  banner(): string[];
  /** Each line goes to `listener` from now on. */
  add(listener: TraceListener): void;
  remove(listener: TraceListener): void;
}

/** One session that is being traced to. */
export interface TraceListener {
  wants(tag: string): boolean;
  /** `line`: a trace line as JSON. */
  take(line: string): void;
  /** A line it wants was not made: there are too many. */
  lose(): void;
}

/** The session a trace goes out through. */
export interface TraceOutlet {
  send(text: string): void;
  /** Whether what has been sent is on its way, so that more may follow. */
  isReady(): boolean;
}

/**
 * The trace of one session. In: lines of its node. Out: `trace` frames: those of 20 ms together, and with
 * them how many lines were lost since the frame before. Holds no more than 4 MiB whatever the client does.
 */
export class TraceStream implements TraceListener {
  /** What a client orders of its trace. */
  readonly commands: NodeCommands = {
    'trace.start': ({ tags }) => ({ bannerLines: this.start(tags) }),
    'trace.stop': () => {
      this.stop();
      return {};
    },
  };
  readonly #trace: TraceSource;
  readonly #outlet: TraceOutlet;
  #tags: ReadonlySet<string> | null = null;
  #waiting: string[] = [];
  #waitingChars = 0;
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(trace: TraceSource, outlet: TraceOutlet) {
    this.#trace = trace;
    this.#outlet = outlet;
  }

  /**
   * Lines with these tags, null for all, follow; any tags asked for before count no more. Answers the banner.
   */
  start(tags: readonly string[] | null): string[] {
    this.stop();
    this.#tags = tags && new Set(tags);
    const banner = this.#trace.banner();
    this.#trace.add(this);
    return banner;
  }

  /** What waits is sent if it can be; nothing follows. */
  stop(): void {
    this.#trace.remove(this);
    this.#sendWaiting();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
    this.#waitingChars = 0;
    this.#dropped = 0;
  }

  wants(tag: string): boolean {
    return this.#tags?.has(tag) ?? true;
  }

  take(line: string): void {
    this.#waiting.push(line);
    this.#waitingChars += line.length;
    while (this.#waitingChars > mostWaitingChars) {
      for (const dropped of this.#waiting.splice(0, linesPerFrame)) {
        this.#waitingChars -= dropped.length;
        this.#dropped++;
      }
    }
    this.#sendSoon();
  }

  lose(): void {
    this.#dropped++;
    this.#sendSoon();
  }

  #sendSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#sendWaiting();
      if (this.#hasMore) this.#sendSoon();
    }, pauseMs);
  }

  get #hasMore(): boolean {
    return this.#waiting.length > 0 || this.#dropped > 0;
  }

  #sendWaiting(): void {
    let sent = 0;
    while ((sent < this.#waiting.length || this.#dropped > 0) && this.#outlet.isReady()) {
      const from = sent;
      let chars = 0;
      while (sent < this.#waiting.length && sent - from < linesPerFrame && chars < charsPerFrame) {
        chars += (this.#waiting[sent++] as string).length;
      }
      this.#waitingChars -= chars;
      const lines = this.#waiting.slice(from, sent).join(',');
      const dropped = this.#dropped;
      this.#dropped = 0;
      this.#outlet.send(
        `{"jsonrpc":"2.0","method":"trace","params":{"lines":[${lines}],"dropped":${dropped}}}`,
      );
    }
    this.#waiting.splice(0, sent);
  }
}
