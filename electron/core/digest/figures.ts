import type { Store } from '#core/store/storeTypes.ts';
import { AlarmTally } from '#shared/advice/figures/alarmTally.ts';
import { solutionKeyOf } from '#shared/advice/solutions.ts';
import { type AlarmFigures, type FiguresQuery, maxFiguresMs } from '#shared/contract/figures.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { KeptAnswers } from './keptAnswers.ts';
import { deskActs, deskEvents, wordsOf } from './readDesk.ts';

/** Answers that are kept: a page asks for the same again and again, and several pages for the same. */
const mostKept = 16;

/**
 * The history of alarms in figures, counted once for whoever asks for the same.
 */
export class Figures {
  readonly #store: Store;
  readonly #node: (key: string) => NodeView | null;
  readonly #kept = new KeptAnswers<AlarmFigures>(mostKept);

  constructor(store: Store, node: (key: string) => NodeView | null) {
    this.#store = store;
    this.#node = node;
  }

  of(query: FiguresQuery): Promise<AlarmFigures> {
    const { since, until } = query;
    if (!(since < until) || until - since > maxFiguresMs)
      return Promise.reject(new Error('Figures are of 31 days at most.'));
    return this.#kept.of(JSON.stringify([since, until, query.nodeKeys]), () => this.#count(query));
  }

  async #count({ since, until, ...nodes }: FiguresQuery): Promise<AlarmFigures> {
    const store = this.#store;
    const span = { ...nodes, since, until: until - 1 };
    const tally = new AlarmTally(since, until);
    for await (const acts of deskActs(store, span))
      for (const { by, at, kind, refs } of acts) tally.acted(by, at, kind === 'acknowledge' ? refs : []);
    for await (const events of deskEvents(store, span)) for (const event of events) tally.told(event);
    return tally.figures(await wordsOf(store, tally.definitions), (key) => {
      const node = this.#node(key);
      return node && solutionKeyOf(node);
    });
  }
}
