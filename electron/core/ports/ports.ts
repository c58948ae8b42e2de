import type { EpochMs } from '#shared/model/time.ts';

/*
 * What a host lends the core. The core imports nothing of a host; a host hands these to createCore.
 */

/** Time and timers, so that tests run on a simulated clock. */
export interface Clock {
  /** Wall time, for what is written down. */
  now(): EpochMs;
  /** Never goes back, unaffected by clock changes: for ages and deadlines. Milliseconds. */
  monotonicMs(): number;
  /** Calls back once; answers how to cancel. */
  after(ms: number, callback: () => void): () => void;
}

/** Structured log lines. Implementations escape control characters and never see passwords. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Where passwords live. Only the credentials module asks. */
export interface Secrets {
  /** The password kept for this node and user, or null. */
  read(nodeUrl: string, user: string): Promise<string | null>;
}

export interface Ports {
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Secrets;
  /** Uniform in [0, 1): for jitter. */
  readonly random: () => number;
}
