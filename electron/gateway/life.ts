import type { EpochMs } from '#shared/model/time.ts';
import { toIso } from '#shared/protocol/times.ts';
import { gatewayDownClockText, gatewayDownText } from '#shared/words/gateway.ts';
import type { GatewayJournal } from './journal/gatewayJournal.ts';

const name = 'aliveAt';

/** A start right after a stop is no time in which anything could be sent. */
const worthTellingMs = 100;

/** When a gateway was there to hear: so that it can say later when it was not. */
export class Life {
  readonly #journal: GatewayJournal;

  constructor(journal: GatewayJournal) {
    this.#journal = journal;
  }

  /** What to say of the time since the last life; null: there was none, or no such time. */
  gapText(now: EpochMs): string | null {
    const aliveAt = this.#journal.remembered(name);
    // A clock that was set back meanwhile says nothing of how long that was.
    if (typeof aliveAt !== 'number' || Math.abs(now - aliveAt) < worthTellingMs) return null;
    if (now < aliveAt) return gatewayDownClockText(toIso(aliveAt), toIso(now));
    return gatewayDownText(toIso(aliveAt), toIso(now));
  }

  /** Within a transaction. */
  live(now: EpochMs): void {
    this.#journal.remember(name, now);
  }
}
