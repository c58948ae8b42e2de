import type { Worker } from 'node:worker_threads';
import type { NodeCounts } from '#core/fleet/storedNode.ts';
import type { Cursor, EventBatch, SessionOpened } from '#core/link/linkEvents.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import { pages } from '#core/store/answers/logPages.ts';
import type { FolderLock } from '#core/store/folderLock.ts';
import { buffersOf } from '#core/store/pack/alarmColumns.ts';
import { transactionWeight } from '#core/store/pack/pack.ts';
import { PackWriter } from '#core/store/pack/packWriter.ts';
import {
  type ActionRow,
  type ListRow,
  type LogQuery,
  type LogRow,
  type Questions,
  type Store,
  type StoreListener,
  waitingQuestions,
} from '#core/store/storeTypes.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { foundText, metText, remadeText } from './damageText.ts';
import { PendingCalls } from './pendingCalls.ts';
import { StoredRows } from './storedRows.ts';
import type { FromThread, ThreadCall, ThreadCalls, ToThread } from './threadMessages.ts';

/** What is not on disk yet weighs so much: the sockets are asked to wait, and may go on. */
const highWater = 2 * transactionWeight;
const lowWater = transactionWeight;
/** Packs it has in hand, full ones aside: one it writes, one it goes on with while we hear of the first. */
const packsInHand = 2;
const retryMs = 1_000;
const lookMs = 60_000;

interface ThreadStoreParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly listener: StoreListener;
  readonly lock: FolderLock;
}

type Ready = FromThread & { kind: 'ready' };

/**
 * The store as the rest of the core sees it: what it can be asked is what its thread says that it answers.
 */
export function openThreadStore(worker: Worker, ready: Ready, parts: ThreadStoreParts): Store {
  const store = new ThreadStore(worker, ready, parts);
  const questions = ready.questions.map((question) => [
    question,
    (...args: readonly unknown[]) => store.ask(question, args),
  ]);
  return Object.assign(store, Object.fromEntries(questions) as Questions);
}

/** Packs, sends, and hears from the thread that does the work. */
class ThreadStore implements Omit<Store, keyof Questions> {
  readonly setAside: string | null;
  damage: string | null;
  readonly #worker: Worker;
  readonly #parts: ThreadStoreParts;
  readonly #packer = new PackWriter();
  /** The weight of each pack the thread has in hand. */
  readonly #inHand: number[] = [];
  readonly #progress = new StoredRows();
  readonly #calls = new PendingCalls();
  #weightWaiting = 0;
  #isPaused = false;
  /** Why nothing is being recorded; null while everything is. */
  #trouble: string | null = null;
  #cancelRetry = () => {};
  #cancelEnd = () => {};
  #closed: Promise<void> | null = null;
  /** Why the thread is gone; null while it is there to answer. */
  #gone: Error | null = null;
  readonly #exited: Promise<void>;

  constructor(worker: Worker, ready: Ready, parts: ThreadStoreParts) {
    this.#worker = worker;
    this.#parts = parts;
    this.setAside = ready.setAside;
    this.damage = metText(ready);
    this.#exited = new Promise((resolve) => worker.once('exit', () => resolve()));
    worker.on('message', (message: FromThread) => this.#hear(message));
    worker.on('error', (error) => this.#stopped(error.message));
    void this.#exited.then(() => this.#stopped('its thread has ended'));
    this.#endAt(ready.nextEnd);
  }

  opened(nodeKey: string, opened: SessionOpened): void {
    const before = this.#packer.weight;
    this.#packer.opened(nodeKey, opened);
    this.#queued(before);
  }

  append(nodeKey: string, batch: EventBatch): void {
    const before = this.#packer.weight;
    this.#packer.append(nodeKey, batch);
    this.#queued(before);
  }

  async ask(question: keyof Questions, args: readonly unknown[]): Promise<unknown> {
    // While nothing can be written, what is on disk is all that can be read.
    if (waitingQuestions.has(question) && this.#trouble === null) await this.#progress.stored();
    return this.#call(question, ...(args as Parameters<Questions[typeof question]>));
  }

  log(query: LogQuery): AsyncIterable<readonly LogRow[]> {
    return pages((from, upTo) => this.#page('logPage', query, from, upTo));
  }

  list(query: LogQuery): AsyncIterable<readonly ListRow[]> {
    return pages((from) => this.#page('listPage', query, from));
  }

  actions(query: LogQuery): AsyncIterable<readonly ActionRow[]> {
    return pages((from) => this.#page('actionPage', query, from));
  }

  /** An export may take minutes: where much waits to be stored, that goes before each page. */
  async #page<K extends 'logPage' | 'listPage' | 'actionPage'>(
    call: K,
    ...args: Parameters<ThreadCalls[K]>
  ): Promise<ReturnType<ThreadCalls[K]>> {
    if (this.#weightWaiting > lowWater && this.#trouble === null) await this.#progress.stored();
    return this.#call(call, ...args);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#cancelRetry();
    this.#cancelEnd();
    if (this.#packer.weight > 0) this.#post();
    try {
      await this.#call('close');
    } finally {
      await this.#exited;
      this.#parts.lock.release();
    }
  }

  #queued(weightBefore: number): void {
    const weight = this.#packer.weight - weightBefore;
    this.#weightWaiting += weight;
    this.#progress.handedIn(weight);
    if (this.#inHand.length < packsInHand || this.#packer.isFull) this.#post();
    this.#weigh();
  }

  #post(): void {
    const pack = this.#packer.take();
    this.#inHand.push(pack.weight);
    this.#send({ kind: 'pack', pack }, buffersOf(pack.alarms));
  }

  #weigh(): void {
    const isPaused = this.#weightWaiting > (this.#isPaused ? lowWater : highWater);
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    this.#parts.listener.onPressure(isPaused);
  }

  #send(message: ToThread, transfer: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #call<K extends ThreadCall>(
    call: K,
    ...args: Parameters<ThreadCalls[K]>
  ): Promise<ReturnType<ThreadCalls[K]>> {
    if (this.#closed && call !== 'close') return Promise.reject(new Error('The store is closed.'));
    if (this.#gone) return Promise.reject(this.#gone);
    return this.#calls.ask((id) => this.#send({ kind: 'call', id, call, args }));
  }

  #hear(message: FromThread): void {
    switch (message.kind) {
      case 'committed':
        this.#committed(message);
        break;
      case 'well':
        this.#recording(null);
        break;
      case 'lockLost':
        this.#lockLost();
        break;
      case 'problem':
        this.#problem(message.problem);
        break;
      case 'looked':
        this.#looked(message);
        break;
      case 'remade':
        this.#damaged(remadeText(message.parts));
        break;
      case 'answer':
        this.#calls.answer(message.id, message.value);
        break;
      case 'error':
        this.#calls.fail(message.id, new Error(message.message));
    }
  }

  #committed({ packs, nodes, alarmsVersion, alarms, nextEnd }: FromThread & { kind: 'committed' }): void {
    const { listener, log } = this.#parts;
    for (const weight of this.#inHand.splice(0, packs)) {
      this.#weightWaiting -= weight;
      this.#progress.written(weight);
    }
    if (this.#inHand.length < packsInHand && this.#packer.weight > 0) this.#post();
    this.#weigh();
    const cursors = new Map<string, Cursor>();
    const counts = new Map<string, NodeCounts>();
    for (const node of nodes) {
      if (node.cursor) cursors.set(node.key, node.cursor);
      counts.set(node.key, node.counts);
    }
    listener.onCommitted({ cursors, counts, alarmsVersion, ...alarms });
    this.#endAt(nextEnd);
    if (packs > 0 && this.#trouble !== null) {
      log.info('Recording again');
      this.#recording(null);
    }
  }

  /** Has what ends by its time ended then; looked for again at least once in `lookMs`: a PC may sleep. */
  #endAt(at: EpochMs | null): void {
    this.#cancelEnd();
    if (at === null || this.#closed || this.#gone) return;
    const { clock } = this.#parts;
    const waitMs = Math.min(lookMs, Math.max(0, at - clock.now()));
    this.#cancelEnd = clock.after(waitMs, () => {
      if (clock.now() < at) this.#endAt(at);
      // What cannot be written now is tried again as long as there is something to end.
      else
        this.#call('expire', clock.now()).then(
          (next) => this.#endAt(next),
          () => this.#endAt(clock.now() + retryMs),
        );
    });
  }

  /** Others are kept out again where that can still be done; whoever came meanwhile is the writer now. */
  #lockLost(): void {
    if (this.#closed || this.#parts.lock.takeAgain()) return;
    this.#problem('another Watchline has taken the data folder over');
  }

  #problem(reason: string): void {
    this.#recording(`The history cannot be written: ${reason}. What arrives is kept in memory.`);
    this.#cancelRetry();
    if (this.#closed) return;
    this.#cancelRetry = this.#parts.clock.after(retryMs, () => this.#send({ kind: 'retry' }));
  }

  #looked({ damaged, ms }: FromThread & { kind: 'looked' }): void {
    this.#parts.log.info('The history has been looked through', {
      damaged: damaged.join(),
      ms: Math.round(ms),
    });
    if (damaged.length > 0) this.#damaged(foundText(damaged));
  }

  /** Recording goes on. */
  #damaged(damage: string): void {
    this.damage = damage;
    this.#parts.log.error(damage);
    this.#parts.listener.onDamage(damage);
  }

  #recording(trouble: string | null): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    if (trouble !== null) {
      this.#parts.log.error(trouble);
      this.#progress.giveUp();
    }
    this.#parts.listener.onRecording(trouble);
  }

  /** The thread is gone: as intended after `close`, otherwise nothing is recorded from here on. */
  #stopped(reason: string): void {
    this.#cancelRetry();
    this.#cancelEnd();
    this.#gone ??= new Error(`The store has stopped: ${reason}.`);
    this.#calls.failAll(this.#gone);
    if (this.#closed) return;
    this.#recording(`The history cannot be written: ${reason}. Restart Watchline.`);
  }
}
