import type { Clock } from '#core/ports/ports.ts';
import type { LinkView, LinkWord } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';

const nothingWrong = { problem: null, remedy: null, toCorrect: null, isQuarantined: false } as const;

/** How a link stands. Tells each change of it, and says since when its word holds. */
export class LinkState {
  readonly #clock: Clock;
  readonly #onChange: (view: LinkView) => void;
  #view: LinkView;

  constructor(first: LinkView, clock: Clock, onChange: (view: LinkView) => void) {
    this.#view = first;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get view(): LinkView {
    return this.#view;
  }

  update(patch: Partial<LinkView>): void {
    const before = this.#view;
    const isSame = Object.entries(patch).every(([field, value]) => before[field as keyof LinkView] === value);
    if (isSame) return;
    const hasTurned = patch.word !== undefined && patch.word !== before.word;
    this.#view = { ...before, ...patch, since: hasTurned ? this.#clock.now() : before.since };
    this.#onChange(this.#view);
  }

  live(): void {
    this.update({ ...nothingWrong, word: 'Live', lostAt: null, retryAt: null });
  }

  /** The connection stands, and what is shown may be old. */
  stale(word: LinkWord, node: string, reason: string): void {
    const problem = `What is shown of ${node} may be out of date: ${reason}.`;
    this.update({ ...nothingWrong, word, retryAt: null, problem });
  }

  /** All its times, by so much. */
  moveBack(ms: number): void {
    const { since, lastHeardAt, lostAt } = this.#view;
    const moved = (at: EpochMs | null): EpochMs | null => at && at - ms;
    this.#view = {
      ...this.#view,
      since: since - ms,
      lastHeardAt: moved(lastHeardAt),
      lostAt: moved(lostAt),
    };
    this.#onChange(this.#view);
  }

  /** Told on with the next change: who shows ages hears of every message anyway. */
  heard(at: number): void {
    this.#view = { ...this.#view, lastHeardAt: at };
  }
}
