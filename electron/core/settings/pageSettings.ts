import { Pacer } from '#core/feed/pacer.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { SettingsView } from '#shared/contract/settings.ts';
import type { SettingsKeeper } from './settingsKeeper.ts';

/** A page is told at most once in this time, and then of all that was changed meanwhile. */
const floorMs = 50;

/** In: what is set. Out: that, to one page once it has asked; the next when the last was answered. */
export class PageSettings {
  readonly #keeper: SettingsKeeper;
  readonly #pacer: Pacer;
  #hasNews = false;
  #listenNoMore: (() => void) | null = null;

  constructor(keeper: SettingsKeeper, clock: Clock, send: (view: SettingsView) => Promise<void>) {
    this.#keeper = keeper;
    this.#pacer = new Pacer(clock, {
      dueMs: (lastMs) => (this.#hasNews ? lastMs + floorMs : Number.POSITIVE_INFINITY),
      push: () => {
        this.#hasNews = false;
        return send(keeper.view);
      },
    });
  }

  /** @throws Error once the page has gone. */
  open(): SettingsView {
    this.#pacer.open();
    this.#hasNews = false;
    this.#listenNoMore ??= this.#keeper.listen(() => {
      this.#hasNews = true;
      this.#pacer.wake();
    });
    return this.#keeper.view;
  }

  close(): void {
    this.#listenNoMore?.();
    this.#pacer.close();
  }
}
