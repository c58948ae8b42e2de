// In: what a page orders of a practice, nodes by their keys. Out: orders of the simulator's control socket,
// and how the practice stands. Reaches no node but those of its own simulator.
import type { PracticeOrder, PracticeView, PracticeWay } from '#shared/contract/practice.ts';
import type { IsoTime } from '#shared/model/time.ts';
import { hourMs } from '#shared/model/time.ts';
import { reasonOf } from '#shared/words/reason.ts';
import type { Practice } from './practice.ts';

/** As the control order `scenario.state` answers. */
interface ScenarioState {
  readonly title: string;
  readonly at: IsoTime;
  readonly speed: number;
  readonly next: { readonly step: number; readonly name: string; readonly at: IsoTime | null } | null;
  readonly down: readonly string[];
  readonly webLmDown: readonly string[];
  readonly brokenLines: readonly { readonly nodeId: string; readonly lineId: string }[];
}

/** A long way is gone in pieces of this, each over in less than a second: whoever asks hears where it is. */
const pieceMs = 6 * hourMs;

const orders = {
  stopWebLm: 'weblm.stop',
  startWebLm: 'weblm.start',
  crashNode: 'node.crash',
  startNode: 'node.start',
  breakLine: 'line.break',
  mendLine: 'line.mend',
} as const;

export class PracticeDesk {
  readonly #practice: Practice;
  readonly #keys: ReadonlyMap<string, string>;
  #last: PracticeView | null = null;
  /** Somebody jumps, also before it is known from when to when. */
  #isGoing = false;
  #way: PracticeWay | null = null;
  #isToStay = false;

  constructor(practice: Practice) {
    this.#practice = practice;
    this.#keys = new Map([...practice.ids].map(([key, id]) => [id, key]));
  }

  /** @throws Error for a person: the simulator ended before anybody looked. */
  async view(): Promise<PracticeView> {
    try {
      this.#last = await this.#look();
      return this.#last;
    } catch (error) {
      if (!this.#last) throw error;
      return { ...this.#last, speed: 0, way: null, problem: reasonOf(error) };
    }
  }

  async #look(): Promise<PracticeView> {
    const { title, at, speed, next, down, webLmDown, brokenLines } = await this.#state();
    const key = (id: string): string => this.#keys.get(id) ?? id;
    return {
      scenario: this.#practice.scenario,
      isByDefault: this.#practice.isByDefault,
      title,
      speed,
      at: Date.parse(at),
      next: next && { what: next.name, at: next.at === null ? null : Date.parse(next.at) },
      way: this.#way,
      faults: {
        crashed: down.map(key),
        withoutWebLm: webLmDown.map(key),
        lines: brokenLines.map(({ nodeId, lineId }) => ({ nodeKey: key(nodeId), lineId })),
      },
      problem: null,
    };
  }

  /** @throws Error for a person: why it cannot be done. */
  async order(order: PracticeOrder): Promise<PracticeView> {
    const { control } = this.#practice;
    switch (order.order) {
      case 'speed':
        await control.order('clock.speed', { speed: order.speed });
        break;
      case 'next':
        await this.#goToNext();
        break;
      case 'jump':
        await this.#go(order.ms);
        break;
      case 'stay':
        this.#isToStay = true;
        break;
      default: {
        const { order: name, nodeKey, ...line } = order;
        await control.order(orders[name], { nodeId: this.#idOf(nodeKey), ...line });
      }
    }
    return this.view();
  }

  #state(): Promise<ScenarioState> {
    return this.#practice.control.order<ScenarioState>('scenario.state');
  }

  #idOf(nodeKey: string): string {
    const id = this.#practice.ids.get(nodeKey);
    if (id === undefined) throw new Error(`There is no node ${nodeKey} in this practice.`);
    return id;
  }

  async #goToNext(): Promise<void> {
    const { at, next } = await this.#state();
    if (!next) throw new Error('Nothing more is planned in this scenario.');
    // Up to the moment before: the step itself is gone to by its number, lest a clock that runs went past it.
    const aheadMs = next.at === null ? 0 : Date.parse(next.at) - Date.parse(at) - 1;
    const isThere = aheadMs <= 0 || (await this.#go(aheadMs));
    if (isThere) await this.#practice.control.order('scenario.next', { step: next.step });
  }

  /** Answers whether it got there. */
  async #go(ms: number): Promise<boolean> {
    if (this.#isGoing) throw new Error('Time is being jumped over already. Stop that, or wait for its end.');
    this.#isGoing = true;
    this.#isToStay = false;
    try {
      const from = Date.parse((await this.#state()).at);
      const to = from + ms;
      this.#way = { from, to };
      for (let at = from; at < to && !this.#isToStay; ) {
        const gone = await this.#practice.control.order<{ readonly at: IsoTime }>('clock.jump', {
          ms: Math.min(pieceMs, to - at),
        });
        at = Date.parse(gone.at);
      }
      return !this.#isToStay;
    } finally {
      this.#isGoing = false;
      this.#way = null;
    }
  }
}
