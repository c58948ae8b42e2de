import type { foldEvents } from '#core/fleet/fold.ts';
import { readEvents } from '#core/link/eventReader.ts';
import type { readMessage } from '#core/link/message.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import type { Store } from '#core/store/storeTypes.ts';
import type { ChainView } from '#shared/contract/chain.ts';
import type { ChainStep } from '#shared/model/chainStep.ts';
import { chainPlace } from '#shared/model/faultPlace.ts';
import { minuteMs, secondMs } from '#shared/model/time.ts';
import { chainBrokenText } from '#shared/words/faults.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { chainFrame } from './chainFrame.ts';

/** Missing for 10 s, and looked at by whoever raises it within 5 s more: a break is told within 75 s. */
const everyMs = minuteMs;
const allowedSeconds = 10;
const firstMs = 5 * secondMs;
const bootId = 'watchline';

export interface ChainCheckParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly read: typeof readMessage;
  readonly fold: typeof foldEvents;
  readonly store: Pick<Store, 'append' | 'nodes'>;
  /** Where a check is that was told to the pages; null: shown, or there is nobody to show it to. */
  readonly missingAt: (check: number) => ChainStep | null;
  readonly tell: (chain: ChainView) => void;
}

/**
 * Whether an alarm of a node would come through: once a minute one of Watchline's own goes the whole way,
 * read as a frame of a node, folded, committed and read back, told to the pages and shown by them. In no
 * list and no history: what the store keeps of it is how far the journal of its place is. In: what each
 * stage answers. Out: the last time that it came through, and where one is missing.
 */
export class ChainCheck {
  readonly #parts: ChainCheckParts;
  #view: ChainView = { check: 0, checkedAt: null, problem: null };
  /** How far the check under way is; null: none is. */
  #step: ChainStep | null = null;
  #cancelNext: () => void = () => {};
  #cancelLook: () => void = () => {};
  #isStopped = false;

  constructor(parts: ChainCheckParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#cancelNext = this.#parts.clock.after(firstMs, () => this.#begin());
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelNext();
    this.#cancelLook();
  }

  #begin(): void {
    this.#cancelNext = this.#parts.clock.after(everyMs, () => this.#begin());
    // This computer slept, or stood still: the last one is waited for first.
    if (this.#step !== null) return;
    const check = this.#view.check + 1;
    this.#view = { ...this.#view, check };
    this.#step = 'read';
    this.#send(check).catch((error: unknown) => {
      if (!this.#isStopped)
        this.#parts.log.warn('A check of the chain has failed', {
          step: this.#step,
          reason: reasonOf(error),
        });
    });
    this.#lookIn(0);
  }

  async #send(check: number): Promise<void> {
    const { clock, read, fold } = this.#parts;
    const receivedAt = clock.now();
    const frame = chainFrame(check, receivedAt);
    const message = read(frame.text, receivedAt);
    const events = message.kind === 'events' ? message.events : [];
    const told = readEvents(events, check - 1, frame.text.length, receivedAt).events;
    if (!told.some((event) => event.type === 'alarm' && event.alarm.text === frame.says)) return;
    this.#step = 'fold';
    const known = { license: null, webLm: null, services: [], lines: null, resiliency: null };
    const { services } = fold({ ...known, notReported: [], notUnderstood: null }, told);
    if (!services?.some(({ name }) => name === frame.says)) return;
    this.#step = 'record';
    if (!(await this.#isRecorded(receivedAt)) || this.#view.check !== check || this.#isStopped) return;
    this.#step = 'send';
    this.#parts.tell(this.#view);
  }

  async #isRecorded(receivedAt: number): Promise<boolean> {
    const { store } = this.#parts;
    const stored = async (): Promise<number> => (await store.nodes([chainPlace]))[0]?.cursor?.seq ?? 0;
    const seq = (await stored()) + 1;
    store.append(chainPlace, { bootId, events: [], seq, receivedAt });
    return (await stored()) >= seq;
  }

  /**
   * Second by second, each with a turn in which what came is heard: that Watchline itself stood still is not
   * taken for a break.
   */
  #lookIn(seconds: number): void {
    this.#cancelLook = this.#parts.clock.after(secondMs, () => {
      setImmediate(() => this.#look(seconds + 1));
    });
  }

  #look(seconds: number): void {
    if (this.#isStopped || this.#step === null) return;
    const isTold = this.#step === 'send' || this.#step === 'show';
    const missing = isTold ? this.#parts.missingAt(this.#view.check) : this.#step;
    if (missing === null) this.#end({ checkedAt: this.#parts.clock.now(), problem: null });
    else if (seconds >= allowedSeconds) this.#end({ problem: chainBrokenText(missing) });
    else {
      this.#step = missing;
      this.#lookIn(seconds);
    }
  }

  #end(outcome: Partial<ChainView>): void {
    this.#step = null;
    this.#view = { ...this.#view, ...outcome };
    this.#parts.tell(this.#view);
  }
}
