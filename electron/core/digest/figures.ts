import type { Store } from '#core/store/storeTypes.ts';
import { AlarmTally } from '#shared/advice/figures/alarmTally.ts';
import { solutionKeyOf } from '#shared/advice/solutions.ts';
import { type AlarmFigures, type FiguresQuery, maxFiguresMs } from '#shared/contract/figures.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { deskActs, deskEvents, wordsOf } from './readDesk.ts';

/** Answers that are kept: a page asks for the same again and again, and several pages for the same. */
const mostKept = 16;

/**
 * The history of alarms in figures. Counts one question at a time, whoever asks, and keeps what it answered
 * last.
 */
export class Figures {
  readonly #store: Store;
  readonly #node: (key: string) => NodeView | null;
  /** Asked for last stands last. */
  readonly #kept = new Map<string, Promise<AlarmFigures>>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: Store, node: (key: string) => NodeView | null) {
    this.#store = store;
    this.#node = node;
  }

  of(query: FiguresQuery): Promise<AlarmFigures> {
    const { since, until } = query;
    if (!(since < until) || until - since > maxFiguresMs)
      return Promise.reject(new Error('Figures are of 31 days at most.'));
    const key = JSON.stringify([since, until, query.nodeKeys]);
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const answer = known ?? this.#inTurn(() => this.#count(query));
    this.#kept.set(key, answer);
    // What failed is tried again when it is asked for again.
    answer.catch(() => this.#kept.delete(key));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    return answer;
  }

  #inTurn(work: () => Promise<AlarmFigures>): Promise<AlarmFigures> {
    const answer = this.#turn.then(work);
    this.#turn = answer.catch(() => {});
    return answer;
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
