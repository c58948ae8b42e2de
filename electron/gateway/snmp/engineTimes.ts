import { type EpochMs, secondMs } from '#shared/model/time.ts';

/** What a v3 message says of the clock of the engine that made it; RFC 3414, 2.2. */
export interface EngineTime {
  /** In hex. */
  readonly engine: string;
  /** How often it was started, and for how many seconds it has run since. */
  readonly boots: number;
  readonly seconds: number;
}

/** RFC 3414, 2.2.3 */
const windowSeconds = 150;
/** Two clocks do not run alike: so much of the time between two messages is allowed on top. */
const drift = 0.01;
/** Only who has the secrets of a user can make any. */
const mostEngines = 5_000;

interface Heard {
  readonly boots: number;
  readonly seconds: number;
  readonly at: EpochMs;
}

/**
 * Knows by the clocks of v3 engines which messages were made long before they came: somebody kept them, and
 * sends them again.
 */
export class EngineTimes {
  readonly #heard = new Map<string, Heard>();

  /** Of a message that is authenticated. */
  isTimely({ engine, boots, seconds }: EngineTime, at: EpochMs): boolean {
    const last = this.#heard.get(engine);
    if (last && !isNow(last, { boots, seconds, at })) return false;
    // Those heard last are kept.
    this.#heard.delete(engine);
    this.#heard.set(engine, { boots, seconds, at });
    const [oldest] = this.#heard.keys();
    if (this.#heard.size > mostEngines && oldest !== undefined) this.#heard.delete(oldest);
    return true;
  }
}

function isNow(last: Heard, { boots, seconds, at }: Heard): boolean {
  if (boots > last.boots) return true;
  const elapsed = Math.max(0, at - last.at) / secondMs;
  // Simple engines count anew at each start, `boots` too: one that was started since it was heard.
  if (seconds <= elapsed + windowSeconds) return true;
  return boots === last.boots && seconds >= last.seconds + elapsed * (1 - drift) - windowSeconds;
}
