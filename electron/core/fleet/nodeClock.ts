import type { ClockView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';

interface Reading {
  readonly nodeAt: EpochMs;
  readonly hostAt: EpochMs;
}

/** Messages wait this long on their way now and then; less is no sign of another speed. */
const jitterMs = 250;
const tolerance = 0.05;
/** Two readings this close in time say nothing about speed. */
const shortestMs = 500;

/**
 * How fast a node's clock runs, from what it says at successive moments. A real one runs at 1; a simulated
 * one runs at its speed, is paused, or jumps. Readings that agree with the speed so far make it more
 * precise; a speed is given up only when two stretches in a row contradict it, so that a jump is not taken
 * for one. So it is with a session's first stretch, unless it says that the clock stands or is a real one:
 * no jump looks like that.
 */
export class NodeClock {
  #from: Reading | null = null;
  #last: Reading | null = null;
  #rate = 1;
  /** Set while the last stretch contradicted the rate: what it would have been. */
  #doubt: Reading | null = null;
  #isFirst = true;

  /** A new session: the node may have another clock than before. */
  restart(): void {
    this.#from = this.#last = this.#doubt = null;
    this.#isFirst = true;
  }

  read(nodeAt: EpochMs, hostAt: EpochMs): ClockView {
    const reading = { nodeAt, hostAt };
    const last = this.#last;
    if (!last || !this.#from) {
      this.#from = reading;
      this.#last = reading;
    } else if (hostAt - last.hostAt >= shortestMs) {
      this.#judge(last, reading);
      this.#last = reading;
    }
    return { nodeAt, hostAt, rate: this.#rate };
  }

  #judge(last: Reading, reading: Reading): void {
    const from = this.#from ?? last;
    if (agrees(this.#rate, last, reading)) {
      this.#doubt = null;
      this.#rate = rateOf(from, reading);
    } else if (
      (this.#isFirst && rateOf(last, reading) <= 1) ||
      (this.#doubt && agrees(rateOf(this.#doubt, last), last, reading))
    ) {
      this.#from = this.#doubt ?? last;
      this.#doubt = null;
      this.#rate = rateOf(this.#from, reading);
    } else {
      this.#doubt = last;
      this.#from = reading;
    }
    this.#isFirst = false;
  }
}

function rateOf(from: Reading, to: Reading): number {
  const hostMs = to.hostAt - from.hostAt;
  if (hostMs <= 0) return 1;
  const nodeMs = to.nodeAt - from.nodeAt;
  // Within what jitter explains it is a clock like any other.
  if (Math.abs(nodeMs - hostMs) <= jitterMs + tolerance * hostMs) return 1;
  return Math.max(0, nodeMs / hostMs);
}

function agrees(rate: number, from: Reading, to: Reading): boolean {
  const hostMs = to.hostAt - from.hostAt;
  const nodeMs = to.nodeAt - from.nodeAt;
  const slackMs = jitterMs * Math.max(1, rate) + tolerance * rate * hostMs;
  return Math.abs(nodeMs - rate * hostMs) <= slackMs;
}
