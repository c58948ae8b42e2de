import type { TraceLine } from '#shared/model/event.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** Lines of different threads may overtake each other by so much; a reboot starts from nothing. */
const slackMs = 1_000;
/**
 * Two lines of one life of a node put its start at the same time, to the second that either is printed in.
 */
const bootSlackMs = 2_000;

/** The uptime is a counter of 32 bits on some: after 49.7 days it begins again, and the node has not. */
const counterMs = 2 ** 32;

interface Life {
  readonly uptimeMs: number;
  readonly bootedAt: EpochMs;
}

/**
 * In: the lines of one node as they come. Out: the same in runs, each but the first beginning after a
 * restart. Where the uptime falls although the node started when it did, the line is an old one: a node gives
 * the lines of its boot again to whoever asks soon after it. Those are left out.
 */
export class UptimeWatch {
  #last: Life | null = null;

  /** The first run is empty where the first line is of another life. */
  split(lines: readonly TraceLine[]): readonly (readonly TraceLine[])[] {
    if (!this.#isStrange(lines)) return [lines];
    let run: TraceLine[] = [];
    const runs = [run];
    for (const line of lines) {
      const step = this.#step(line);
      if (step === 'repeat') continue;
      if (step === 'restart') {
        run = [];
        runs.push(run);
      }
      run.push(line);
    }
    return runs;
  }

  /** Another life of the node is known of from elsewhere. */
  forget(): void {
    this.#last = null;
  }

  /** Follows lines that only go on, which is what lines nearly always do; false: they all did. */
  #isStrange(lines: readonly TraceLine[]): boolean {
    const before = this.#last;
    for (const line of lines) {
      if (this.#step(line) === 'on') continue;
      this.#last = before;
      return true;
    }
    return false;
  }

  #step({ at, uptimeMs }: TraceLine): 'on' | 'restart' | 'repeat' {
    const last = this.#last;
    const bootedAt = at - uptimeMs;
    if (!last || uptimeMs >= last.uptimeMs) {
      this.#last = { uptimeMs, bootedAt };
      return 'on';
    }
    if (uptimeMs >= last.uptimeMs - slackMs) return 'on';
    if (Math.abs(bootedAt - last.bootedAt - counterMs) <= bootSlackMs) {
      this.#last = { uptimeMs, bootedAt };
      return 'on';
    }
    if (Math.abs(bootedAt - last.bootedAt) <= bootSlackMs) return 'repeat';
    this.#last = { uptimeMs, bootedAt };
    return 'restart';
  }
}
