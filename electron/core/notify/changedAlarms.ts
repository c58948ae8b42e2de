import type { AlarmNews } from '#core/store/storeTypes.ts';
import type { AlarmTurn } from '#shared/contract/notices.ts';

/** Changes that wait to be looked at; more of them are counted alone. */
const maxWaiting = 2_000;

/** What has become of alarms, until it is looked at: what, and how many more were raised. */
export class ChangedAlarms {
  readonly #changes: { readonly ref: number; readonly turn: AlarmTurn }[] = [];
  #unnamed = 0;

  get isEmpty(): boolean {
    return this.#changes.length === 0 && this.#unnamed === 0;
  }

  add({ raised, worsened, ended }: AlarmNews): void {
    this.#unnamed += raised.more;
    for (const ref of raised.first) this.#add(ref, 'raised');
    for (const ref of worsened.first) this.#add(ref, 'worsened');
    for (const ref of ended.first) this.#add(ref, 'ended');
  }

  /** The first of them, and how many were raised that nobody named. */
  take(most: number): {
    readonly changes: readonly { readonly ref: number; readonly turn: AlarmTurn }[];
    readonly unnamed: number;
  } {
    const unnamed = this.#unnamed;
    this.#unnamed = 0;
    return { changes: this.#changes.splice(0, most), unnamed };
  }

  #add(ref: number, turn: AlarmTurn): void {
    if (this.#changes.length < maxWaiting) this.#changes.push({ ref, turn });
    else if (turn === 'raised') this.#unnamed++;
  }
}
