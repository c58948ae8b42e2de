import type { Clock } from '#core/ports/ports.ts';
import { AlarmTally } from '#shared/advice/figures/alarmTally.ts';
import { solutionKeyOf } from '#shared/advice/solutions.ts';
import { type AlarmFigures, type FiguresQuery, maxFiguresMs } from '#shared/contract/figures.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { secondMs } from '#shared/model/time.ts';
import { KeptAnswers } from './keptAnswers.ts';
import { type DeskReading, deskActs, deskEvents, wordsOf } from './readDesk.ts';

/** Answers that are kept: a page asks for the same again and again, and several pages for the same. */
const mostKept = 16;

/** More may come of a time that is not over, or only just. */
const freshMs = 10 * secondMs;

export interface FiguresParts {
  readonly store: DeskReading;
  readonly clock: Pick<Clock, 'now'>;
  readonly node: (key: string) => NodeView | null;
}

/**
 * The history of alarms in figures, counted once for whoever asks for the same.
 */
export class Figures {
  readonly #parts: FiguresParts;
  readonly #kept = new KeptAnswers<AlarmFigures>(mostKept);

  constructor(parts: FiguresParts) {
    this.#parts = parts;
  }

  of(query: FiguresQuery): Promise<AlarmFigures> {
    const { since, until } = query;
    if (!(since < until) || until - since > maxFiguresMs)
      return Promise.reject(new Error('Figures are of 31 days at most.'));
    const now = this.#parts.clock.now();
    const round = until + freshMs > now ? Math.floor(now / freshMs) : null;
    return this.#kept.of(JSON.stringify([since, until, round, query.nodeKeys]), () => this.#count(query));
  }

  async #count({ since, until, ...nodes }: FiguresQuery): Promise<AlarmFigures> {
    const { store, node } = this.#parts;
    const span = { ...nodes, since, until: until - 1 };
    const tally = new AlarmTally(since, until);
    for await (const acts of deskActs(store, span))
      for (const { by, at, kind, refs } of acts) tally.acted(by, at, kind === 'acknowledge' ? refs : []);
    for await (const events of deskEvents(store, span)) for (const event of events) tally.told(event);
    return tally.figures(await wordsOf(store, tally.definitions), (key) => {
      const found = node(key);
      return found && solutionKeyOf(found);
    });
  }
}
