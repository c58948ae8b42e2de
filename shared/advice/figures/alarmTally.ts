import {
  type AlarmFigures,
  type HandlingOf,
  shiftMs,
  stretchMs,
  type TopAlarm,
} from '#shared/contract/figures.ts';
import { noAlarms, type Severity } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { Durations } from './spread.ts';

/** One event about an alarm, as it came to the desk (host clock). */
export interface AlarmTold {
  readonly alarm: number;
  readonly nodeKey: string;
  /** Number of its words. */
  readonly definition: number;
  readonly severity: Severity;
  /** Its node says that it was raised. */
  readonly isRaise: boolean;
  readonly wasActive: boolean;
  readonly isActive: boolean;
  readonly at: EpochMs;
}

export interface Words {
  readonly code: string;
  readonly text: string;
}

/** From when an alarm was raised while it was not active until it is so again. */
interface Life {
  readonly nodeKey: string;
  readonly definition: number;
  readonly at: EpochMs;
  /** Null: it has not ended. */
  endedAt: EpochMs | null;
  /** What only counts never ends. */
  readonly canEnd: boolean;
}

const mostTop = 10;
const mostGroups = 20;

/** How long it took with what has one thing in common. */
class Handling {
  raised = 0;
  readonly toAcknowledge = new Durations();
  readonly toEnd = new Durations();

  add(other: Handling): void {
    this.raised += other.raised;
    this.toAcknowledge.addAll(other.toAcknowledge);
    this.toEnd.addAll(other.toEnd);
  }

  view(): HandlingOf {
    return {
      raised: this.raised,
      toAcknowledge: this.toAcknowledge.spread(),
      toEnd: this.toEnd.spread(),
    };
  }
}

/**
 * Counts alarms as they are told, in the order received, from acts that are told before them. Grows with the
 * number of alarms and of different times, not with that of events.
 */
export class AlarmTally {
  readonly #since: EpochMs;
  readonly #until: EpochMs;
  readonly #stretches: number[];
  readonly #operators: Set<string>[];
  readonly #bySeverity = { ...noAlarms } as Record<Severity, number>;
  /** Node and words → how it went with them. */
  readonly #handlings = new Map<string, Map<number, Handling>>();
  readonly #lives = new Map<number, Life>();
  /** Alarm → when it was acknowledged, oldest first. */
  readonly #acknowledged = new Map<number, EpochMs[]>();

  constructor(since: EpochMs, until: EpochMs) {
    this.#since = since;
    this.#until = until;
    const parts = (ms: number): number => Math.max(1, Math.ceil((until - since) / ms));
    this.#stretches = new Array<number>(parts(stretchMs)).fill(0);
    this.#operators = Array.from({ length: parts(shiftMs) }, () => new Set<string>());
  }

  /** The numbers of the words that occur. */
  get definitions(): readonly number[] {
    return [...new Set([...this.#handlings.values()].flatMap((byWords) => [...byWords.keys()]))];
  }

  /** An operator did something at a time, and acknowledged these alarms with it, if any. */
  acted(by: string, at: EpochMs, acknowledged: Iterable<number>): void {
    this.#operators[Math.floor((at - this.#since) / shiftMs)]?.add(by);
    for (const alarm of acknowledged) {
      const times = this.#acknowledged.get(alarm);
      if (times) times.push(at);
      else this.#acknowledged.set(alarm, [at]);
    }
  }

  told({ alarm, nodeKey, definition, severity, isRaise, wasActive, isActive, at }: AlarmTold): void {
    if (isRaise) {
      const stretch = Math.floor((at - this.#since) / stretchMs);
      this.#stretches[stretch] = (this.#stretches[stretch] ?? 0) + 1;
      this.#bySeverity[severity]++;
      this.#handling(nodeKey, definition).raised++;
      // One that is raised anew while it is active is still the same trouble.
      if (!wasActive || !this.#lives.has(alarm)) {
        this.#close(alarm, at);
        this.#lives.set(alarm, { nodeKey, definition, at, endedAt: null, canEnd: isActive });
      }
    }
    if (!wasActive || isActive) return;
    const life = this.#lives.get(alarm);
    if (life) life.endedAt ??= at;
  }

  /** All has been told. `words`: by the number of them; `solutionOf`: the key of a node's solution. */
  figures(words: ReadonlyMap<number, Words>, solutionOf: (nodeKey: string) => string | null): AlarmFigures {
    for (const alarm of [...this.#lives.keys()]) this.#close(alarm, Number.POSITIVE_INFINITY);
    const all = new Handling();
    const byCode = new Map<string, Handling>();
    const bySolution = new Map<string | null, Handling>();
    // The same words may be there with other details.
    const top = new Map<string, TopAlarm>();
    for (const [nodeKey, byWords] of this.#handlings) {
      for (const [definition, handling] of byWords) {
        const { code, text } = words.get(definition) ?? { code: '', text: '' };
        add(byCode, code, handling);
        add(bySolution, solutionOf(nodeKey), handling);
        all.add(handling);
        const key = JSON.stringify([nodeKey, code, text]);
        const count = (top.get(key)?.count ?? 0) + handling.raised;
        top.set(key, { nodeKey, code, text, count });
      }
    }
    const byCount = [...top.values()].sort((a, b) => b.count - a.count);
    const textOf = (code: string): string => byCount.find((one) => one.code === code)?.text ?? '';
    return {
      since: this.#since,
      until: this.#until,
      raised: all.raised,
      stretches: this.#stretches,
      operators: this.#operators.map(({ size }) => Math.max(1, size)),
      bySeverity: this.#bySeverity,
      top: byCount.slice(0, mostTop),
      toAcknowledge: all.toAcknowledge.spread(),
      toEnd: all.toEnd.spread(),
      byCode: mostRaised(byCode).map(([code, handling]) => ({
        code,
        text: textOf(code),
        ...handling.view(),
      })),
      bySolution: mostRaised(bySolution).map(([solution, handling]) => ({ solution, ...handling.view() })),
    };
  }

  #handling(nodeKey: string, definition: number): Handling {
    const byWords = this.#handlings.get(nodeKey) ?? new Map<number, Handling>();
    this.#handlings.set(nodeKey, byWords);
    const handling = byWords.get(definition) ?? new Handling();
    byWords.set(definition, handling);
    return handling;
  }

  /** The life of an alarm is over, or all there is of it is known. `before`: when it was raised anew. */
  #close(alarm: number, before: EpochMs): void {
    const life = this.#lives.get(alarm);
    if (!life) return;
    this.#lives.delete(alarm);
    const { toAcknowledge, toEnd } = this.#handling(life.nodeKey, life.definition);
    const times = this.#acknowledged.get(alarm);
    const acknowledgedAt = times?.find((time) => time >= life.at && time < before);
    if (acknowledgedAt === undefined) toAcknowledge.addOpen();
    else toAcknowledge.add(acknowledgedAt - life.at);
    if (life.endedAt !== null) toEnd.add(life.endedAt - life.at);
    else if (life.canEnd) toEnd.addOpen();
  }
}

function mostRaised<K>(handlings: ReadonlyMap<K, Handling>): readonly (readonly [K, Handling])[] {
  return [...handlings].sort(([, a], [, b]) => b.raised - a.raised).slice(0, mostGroups);
}

function add<K>(to: Map<K, Handling>, key: K, handling: Handling): void {
  const sum = to.get(key) ?? new Handling();
  to.set(key, sum);
  sum.add(handling);
}
