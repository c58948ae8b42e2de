import type { EpochMs } from '#shared/model/time.ts';
import type { Vault } from './vault.ts';

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

export interface Ports {
  readonly clock: Clock;
  readonly log: Log;
  readonly vault: Vault;
  /** Uniform in [0, 1): for jitter. */
  readonly random: () => number;
}
