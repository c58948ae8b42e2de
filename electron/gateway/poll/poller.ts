import { alarmId } from '#gateway/alarms/alarmId.ts';
import { ended, raised } from '#gateway/alarms/told.ts';
import { unheard } from '#gateway/system/meaning.ts';
import type { PlayedSystem } from '#gateway/system/playedSystem.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';
import { interfaceText, pollSilentText, pollStoppedText, restartFoundText } from '#shared/words/gateway.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { askSystem, type PollAnswer, type PollTarget } from './askSystem.ts';
import { isPrintOf, printOf } from './secretPrint.ts';

/** One question may be lost on the way; a second one hardly. */
const missesToTell = 2;
/** The two clocks do not run alike, and an answer takes its time. */
const startSlackMs = 10 * secondMs;

const silentId = alarmId(['poll', 'silent']);

export interface PollerParts {
  readonly node: PlayedSystem;
  readonly target: PollTarget;
  readonly now: () => EpochMs;
  /** Runs what appends to the node's journal in a transaction of that. */
  readonly write: (work: () => void) => void;
  readonly remembered: (name: string) => unknown;
  readonly remember: (name: string, value: unknown) => void;
}

/** What came of the first question that was asked by these secrets, and when. */
interface FirstQuestion {
  readonly print: string;
  readonly isAnswered: boolean;
  readonly at: EpochMs;
}

/**
 * Asks one system how it is. Where the first question was not answered there is no second one: a wrong
 * community raises an alarm on the system each time. It is asked again once the file says something else, or
 * the system tells that it was started.
 */
export class Poller {
  readonly #parts: PollerParts;
  readonly #name: string;
  readonly #secret: string;
  /** As it is kept; null: not looked up yet. */
  #print: string | null = null;
  #last: PollAnswer | null = null;
  #misses = 0;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(parts: PollerParts) {
    this.#parts = parts;
    this.#name = `poll ${parts.node.id}`;
    this.#secret = JSON.stringify(parts.target);
  }

  start(everyMs: number): void {
    const next = async (): Promise<void> => {
      // What could not be stored is told by whoever stores what comes in.
      await this.ask().catch(() => undefined);
      if (this.#timer) this.#timer = setTimeout(next, everyMs);
    };
    this.#timer = setTimeout(next, 0);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Rejects where nothing can be stored. */
  async ask(): Promise<void> {
    const first = await this.#recall();
    if (first && !first.isAnswered && this.#parts.node.toldStartAt <= first.at) return;
    const answer = await askSystem(this.#parts.target).catch(reasonOf);
    if (this.#isStopped) return;
    this.#parts.write(() =>
      typeof answer === 'string' ? this.#missed(answer, first) : this.#answered(answer, first),
    );
    if (typeof answer !== 'string') this.#last = answer;
  }

  /** Null: by these secrets it was never asked. */
  async #recall(): Promise<FirstQuestion | null> {
    const first = this.#parts.remembered(this.#name) as FirstQuestion | undefined;
    if (first && (first.print === this.#print || (await isPrintOf(first.print, this.#secret)))) {
      this.#print = first.print;
      return first;
    }
    this.#print = await printOf(this.#secret);
    return null;
  }

  #answered({ uptimeMs, model, isUp }: PollAnswer, first: FirstQuestion | null): void {
    const { node, now } = this.#parts;
    const { journal } = node;
    const at = now();
    if (!first?.isAnswered) this.#keep(true, at);
    this.#misses = 0;
    journal.answer(at);
    node.version = model ?? node.version;
    const startedAt = at - uptimeMs;
    if (this.#last && startedAt > node.startedAt + startSlackMs)
      node.doubt(at, unheard(journal.alarms, restartFoundText(new Date(startedAt).toISOString())));
    node.startedAt = startedAt;
    for (const [number, is] of isUp) {
      const was = this.#last?.isUp.get(number) ?? is;
      if (was !== is) node.notice(at, is ? 'info' : 'warning', interfaceText(number, is));
    }
    const silent = journal.alarms.get(silentId);
    if (silent?.active) journal.append(at, { type: 'alarm', change: 'cleared', alarm: ended(silent) });
  }

  #missed(reason: string, first: FirstQuestion | null): void {
    const { node, now } = this.#parts;
    const at = now();
    this.#misses++;
    if (!first?.isAnswered) {
      this.#keep(false, at);
      node.notice(at, 'warning', pollStoppedText(reason));
      return;
    }
    const before = node.journal.alarms.get(silentId);
    if (this.#misses < missesToTell || before?.active) return;
    const alarm = raised(before, {
      ...{ id: silentId, category: 'link', code: 'gateway-poll-silent', text: pollSilentText(reason) },
      ...{ detail: {}, severity: 'major', kind: 'condition', at },
    });
    node.journal.append(at, { type: 'alarm', change: 'raised', alarm });
  }

  #keep(isAnswered: boolean, at: EpochMs): void {
    this.#parts.remember(this.#name, { print: this.#print ?? '', isAnswered, at } satisfies FirstQuestion);
  }
}
