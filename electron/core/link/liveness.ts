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
/** Reading this long shows whether anything waited in the socket while we stood still or did not read. */
const drainMs = 250;

/**
 * Watches one open session. Any byte shows that the socket lives; only a heartbeat shows that the node behind
 * it does. That we stop reading, or go on, shows neither: every deadline runs on, but a node is given up only
 * for what did not come while it was read. One timer, set to the next moment at which something could be
 * wrong: nothing is done per message.
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
  /** Null: it is not read. */
  #readSince: number | null = Number.NEGATIVE_INFINITY;
  /** How long it was read in vain after `#lateFrom`, before it was last paused. */
  #lateReadMs = 0;
  /** After a long pause only a heartbeat shows that what waited has been read. */
  #awaitsBeat = false;
  #isStopped = false;
  #pulse: Pulse = 'fresh';
  #reason = '';
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
    this.#lateReadMs = 0;
    if (this.#pulse !== 'fresh' && !this.#awaitsBeat) this.#judge();
  }

  /** A heartbeat arrived. */
  beat(): void {
    this.#beatAt = this.#clock.monotonicMs();
    this.#awaitsBeat = false;
    if (this.#pulse !== 'fresh') this.#judge();
  }

  setPaused(isPaused: boolean): void {
    if (isPaused === (this.#readSince === null)) return;
    const now = this.#clock.monotonicMs();
    const isOnTime = now - this.#dueAt <= ownStallMs;
    if (isPaused && isOnTime) this.#lateReadMs += this.#lateReadSincePauseMs;
    if (isPaused && this.#pulse !== 'fresh') this.#awaitsBeat = true;
    this.#readSince = isPaused ? null : now;
    // A timer that is overdue comes by itself.
    if (now < this.#dueAt) this.#arm();
  }

  /** Tells the pulse as it is, changed or not. */
  tell(): void {
    this.#listener.onPulse(this.#pulse, this.#reason);
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
    const readSince = this.#readSince ?? Number.POSITIVE_INFINITY;
    return [
      Math.max(this.#byteAt, this.#pingedAt) + this.#pingAfterMs,
      this.#byteAt + silentMs,
      this.#staleByBeatAt,
      readSince + drainMs,
      readSince + missedHeartbeats * this.#heartbeatMs,
      Math.max(readSince, this.#lateFrom) + drainMs - this.#lateReadMs,
    ];
  }

  get #staleByBeatAt(): number {
    return this.#beatAt + missedHeartbeats * this.#heartbeatMs;
  }

  /** Read for `drainMs` from here on, in one piece or in several, and the node is given up. */
  get #lateFrom(): number {
    return this.#byteAt + deadMs - drainMs;
  }

  get #lateReadSincePauseMs(): number {
    if (this.#readSince === null) return 0;
    return Math.max(0, this.#clock.monotonicMs() - Math.max(this.#readSince, this.#lateFrom));
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
    if (this.#readSince !== null && this.#lateReadMs + this.#lateReadSincePauseMs >= drainMs) {
      this.stop();
      this.#listener.onDead();
      return;
    }
    const isSilent = silence >= silentMs;
    const isFresh = !isSilent && now < this.#staleByBeatAt;
    if (this.#readSince === null && !isFresh) this.#awaitsBeat = true;
    if (isFresh && !this.#awaitsBeat) this.#setPulse('fresh', '');
    else if (this.#pulse !== 'stale') {
      const toReadMs = isSilent ? drainMs : missedHeartbeats * this.#heartbeatMs;
      if (this.#readSince === null || now - this.#readSince < toReadMs)
        this.#setPulse('paused', 'it is not read until what it sent is recorded');
      else
        this.#setPulse(
          'stale',
          isSilent
            ? 'nothing has come from it for 10 seconds'
            : `its last ${missedHeartbeats} heartbeats did not come`,
        );
    }
    if (silence >= this.#pingAfterMs && now - this.#pingedAt >= this.#pingAfterMs) {
      this.#pingedAt = now;
      this.#listener.ping();
    }
    this.#arm();
  }

  #setPulse(pulse: Pulse, reason: string): void {
    if (pulse === this.#pulse) return;
    this.#pulse = pulse;
    this.#reason = reason;
    this.tell();
  }
}
