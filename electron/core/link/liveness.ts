import type { Clock } from '#core/ports/ports.ts';

/** What a socket that looks open is worth. `paused`: we have stopped reading it ourselves. */
export type Pulse = 'fresh' | 'stale' | 'paused';

export interface LivenessListener {
  ping(): void;
  onPulse(pulse: Pulse, reason: string): void;
  /** Nothing for so long that the connection is given up. */
  onDead(): void;
}

const pingAfterMs = 5_000;
/** Stale within 10 s of the last byte, given up within 15 s, timers' lateness included. */
const silentMs = 9_500;
const deadMs = 14_500;
const missedHeartbeats = 3;
/** A timer that fires this late says that we ourselves stood still. */
const ownStallMs = 500;
/** Then what waits in the sockets is read first. */
const drainMs = 250;

/**
 * Watches one open session. Any byte shows that the socket lives; only a heartbeat shows that the node behind
 * it does. One timer, set to the next moment at which something could be wrong: nothing is done per message.
 */
export class Liveness {
  readonly #clock: Clock;
  readonly #listener: LivenessListener;
  readonly #heartbeatMs: number;
  /** 5 s ± 20 %, so that 150 quiet nodes are not pinged in one moment. */
  readonly #pingAfterMs: number;
  #byteAt: number;
  #beatAt: number;
  #pingedAt = Number.NEGATIVE_INFINITY;
  #isPaused = false;
  /** After a long pause only a heartbeat shows that what waited has been read. */
  #awaitsBeat = false;
  #isStopped = false;
  #pulse: Pulse = 'fresh';
  #dueAt = 0;
  #cancel: () => void = () => {};

  constructor(clock: Clock, random: () => number, heartbeatMs: number, listener: LivenessListener) {
    this.#clock = clock;
    this.#listener = listener;
    this.#heartbeatMs = heartbeatMs;
    this.#pingAfterMs = pingAfterMs * (0.8 + 0.4 * random());
    this.#byteAt = this.#beatAt = clock.monotonicMs();
    this.#arm();
  }

  /** A byte arrived. */
  heard(): void {
    this.#byteAt = this.#clock.monotonicMs();
    if (this.#pulse === 'stale') this.#judge();
  }

  /** A heartbeat arrived. */
  beat(): void {
    this.#beatAt = this.#clock.monotonicMs();
    this.#awaitsBeat = false;
    if (this.#pulse !== 'fresh' && !this.#isPaused) this.#judge();
  }

  setPaused(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    this.#awaitsBeat = this.#pulse === 'paused';
    // What the node sent meanwhile is still to be read: it gets the full time again.
    this.#byteAt = this.#beatAt = this.#clock.monotonicMs();
    this.#judge();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #arm(): void {
    this.#cancel();
    const now = this.#clock.monotonicMs();
    this.#dueAt = Math.min(...this.#moments().filter((at) => at > now), now + pingAfterMs);
    this.#cancel = this.#clock.after(Math.ceil(this.#dueAt - now), () => this.#onTimer());
  }

  #moments(): number[] {
    return [
      Math.max(this.#byteAt + this.#pingAfterMs, this.#pingedAt + this.#pingAfterMs),
      this.#byteAt + silentMs,
      this.#byteAt + deadMs,
      this.#staleByBeatAt,
    ];
  }

  get #staleByBeatAt(): number {
    return this.#beatAt + missedHeartbeats * this.#heartbeatMs;
  }

  #onTimer(): void {
    if (this.#clock.monotonicMs() - this.#dueAt > ownStallMs)
      this.#cancel = this.#clock.after(drainMs, () => this.#judge());
    else this.#judge();
  }

  #judge(): void {
    if (this.#isStopped) return;
    const now = this.#clock.monotonicMs();
    const silence = now - this.#byteAt;
    if (this.#isPaused) {
      if (silence >= silentMs) this.#setPulse('paused', 'it is not read until what it sent is recorded');
    } else if (silence >= deadMs) {
      this.stop();
      this.#listener.onDead();
      return;
    } else if (silence >= silentMs) {
      this.#setPulse('stale', 'nothing has come from it for 10 seconds');
    } else if (now >= this.#staleByBeatAt) {
      this.#setPulse('stale', `its last ${missedHeartbeats} heartbeats did not come`);
    } else if (!this.#awaitsBeat) {
      this.#setPulse('fresh', '');
    }
    if (!this.#isPaused && silence >= this.#pingAfterMs && now - this.#pingedAt >= this.#pingAfterMs) {
      this.#pingedAt = now;
      this.#listener.ping();
    }
    this.#arm();
  }

  #setPulse(pulse: Pulse, reason: string): void {
    if (pulse === this.#pulse) return;
    this.#pulse = pulse;
    this.#listener.onPulse(pulse, reason);
  }
}
