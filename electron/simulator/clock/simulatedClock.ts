import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EpochMs } from '#shared/model/time.ts';
import { EventQueue, type Task } from './eventQueue.ts';

/** Longest time tasks run before sockets get their turn. */
const sliceMs = 8;
/** Shortest real time between two wake-ups: what falls due meanwhile travels in one frame. */
const leastWaitMs = 4;
const longestWaitMs = 60_000;
export const greatestSpeed = 1_000_000;

/** 0 pauses; slower than real time is not offered. */
export const isSpeed = (speed: number): boolean => speed === 0 || (speed >= 1 && speed <= greatestSpeed);

/**
 * In: tasks with a simulated time. Out: the tasks, run one by one in order of time, then of insertion.
 * Simulated time is real time × speed, plus jumps; a jump runs everything due on the way. Where the machine
 * cannot keep up, simulated time slows down: it never skips a task, and never keeps sockets waiting.
 */
export class SimulatedClock {
  readonly #queue = new EventQueue();
  #now: EpochMs;
  #speed: number;
  #anchorRealMs: number;
  #anchorAt: EpochMs;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #isStarted = false;
  #isJumping = false;
  #isRunning = false;

  constructor(startAt: EpochMs, speed: number) {
    this.#now = startAt;
    this.#speed = speed;
    this.#anchorRealMs = performance.now();
    this.#anchorAt = startAt;
  }

  /** The time of the task that runs, or up to which everything has run. */
  get now(): EpochMs {
    return this.#now;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Runs `run` at `at`, or next if that has passed. */
  schedule(at: EpochMs, run: () => void): Task {
    const task = this.#queue.add(Math.max(at, this.#now), run);
    if (this.#isStarted && !this.#isRunning && !this.#isJumping) this.#sleep();
    return task;
  }

  cancel(task: Task | null | undefined): void {
    if (task) task.isCancelled = true;
  }

  start(): void {
    this.#isStarted = true;
    this.#anchor();
    this.#sleep();
  }

  stop(): void {
    this.#isStarted = false;
    this.#wake();
  }

  setSpeed(speed: number): void {
    this.catchUp();
    this.#speed = speed;
    this.#anchor();
    if (this.#isStarted && !this.#isJumping) this.#sleep();
  }

  /**
   * Brings the simulation up to this moment; called before anything from outside is looked at. Where it
   * cannot keep up, the moment is where it stands: else all that looks at it would cost a slice.
   */
  catchUp(): void {
    if (!this.#isStarted || this.#isJumping || this.#isRunning || this.#immediate) return;
    if (!this.#runSlice(this.#target())) this.#goOnSoon();
  }

  /**
   * Runs everything due up to `to`, as fast as possible, or until `isThere` says so after a task.
   * Sockets get their turn on the way.
   */
  async jump(to: EpochMs, isThere?: () => boolean): Promise<void> {
    this.catchUp();
    this.#isJumping = true;
    this.#wake();
    try {
      while (!this.#runSlice(to, isThere)) await nextTurn();
    } finally {
      this.#isJumping = false;
      this.#anchor();
      if (this.#isStarted) this.#sleep();
    }
  }

  /** Runs what is still due at this very moment, also while the clock is paused. */
  async finishMoment(): Promise<void> {
    const next = this.nextAt;
    if (!this.#isJumping && next !== undefined && next <= this.#now) await this.jump(this.#now);
  }

  /** The time of the next task, if there is one. */
  get nextAt(): EpochMs | undefined {
    return this.#queue.peek()?.at;
  }

  #target(): EpochMs {
    return Math.floor(this.#anchorAt + (performance.now() - this.#anchorRealMs) * this.#speed);
  }

  #anchor(): void {
    this.#anchorAt = this.#now;
    this.#anchorRealMs = performance.now();
  }

  /** Answers whether everything due has run (or `isThere` ended it). */
  #runSlice(until: EpochMs, isThere?: () => boolean): boolean {
    const endsAt = performance.now() + sliceMs;
    this.#isRunning = true;
    try {
      for (let ran = 0; ; ran++) {
        if ((ran & 15) === 15 && performance.now() > endsAt) return false;
        const task = this.#queue.takeDue(until);
        if (!task) break;
        this.#now = task.at;
        task.run();
        if (isThere?.()) return true;
      }
      if (Number.isFinite(until)) this.#now = Math.max(this.#now, until);
      return true;
    } finally {
      this.#isRunning = false;
    }
  }

  #wake(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = undefined;
    this.#immediate = undefined;
  }

  #sleep(): void {
    this.#wake();
    const next = this.nextAt;
    if (next === undefined || this.#speed === 0) return;
    const dueMs = this.#anchorRealMs + (next - this.#anchorAt) / this.#speed - performance.now();
    const waitMs = Math.min(Math.max(Math.ceil(dueMs), leastWaitMs), longestWaitMs);
    this.#timer = setTimeout(() => this.#tick(), waitMs);
  }

  #tick(): void {
    this.#timer = undefined;
    this.#immediate = undefined;
    if (this.#runSlice(this.#target())) this.#sleep();
    else this.#goOnSoon();
  }

  /**
   * The slice was too short for what is due: from here on simulated time runs as fast as the machine allows.
   */
  #goOnSoon(): void {
    this.#wake();
    this.#anchor();
    this.#immediate = setImmediate(() => this.#tick());
  }
}
