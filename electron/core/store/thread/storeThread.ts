import { join } from 'node:path';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { giveBackWhenCalm } from '#core/ports/calmHeap.ts';
import { actionPage } from '#core/store/answers/actionPage.ts';
import { listPage, logPage } from '#core/store/answers/logPages.ts';
import { expire } from '#core/store/fold/expire.ts';
import { Recorder, type Written } from '#core/store/fold/recorder.ts';
import { lockPathOf } from '#core/store/folderLock.ts';
import { type Pack, transactionWeight } from '#core/store/pack/pack.ts';
import type { Questions } from '#core/store/storeTypes.ts';
import { closeOpenJobs } from '#core/store/tables/jobRows.ts';
import { historyName, markDamaged, openHistory, usualBounds } from '#core/store/tables/openHistory.ts';
import { fileAt, Ownership } from '#core/store/tables/ownership.ts';
import { remakeDamaged } from '#core/store/tables/remake.ts';
import { isCorrupt, isDamage } from '#files/database.ts';
import { type EpochMs, hourMs } from '#shared/model/time.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { putAsideCure } from './damageText.ts';
import { LogKeeper } from './logKeeper.ts';
import { lookThrough } from './lookThrough.ts';
import { storedNodes, toCommitted } from './storedNodes.ts';
import { threadAnswers } from './threadAnswers.ts';
import type { FromThread, ThreadCalls, ThreadStart, ToThread } from './threadMessages.ts';

/*
 * The store's own thread. In: packs of events, and questions. Out: what each transaction has left on disk,
 * and answers. Whatever has arrived while one transaction ran goes into the next, so that commits are as
 * frequent as the disk allows when little happens and as large as useful when much does. Never drops a pack.
 */

const transactionMs = 50;
const lookMs = 5_000;

function run(port: NonNullable<typeof parentPort>, start: ThreadStart): void {
  const { folder, now, bounds = usualBounds } = start;
  const startedAt = performance.now();
  const hostNow = (): EpochMs => now + performance.now() - startedAt;
  const post = (message: FromThread): void => port.postMessage(message);
  const { database, loaded, ...found } = openHistory(start, (opened) => {
    closeOpenJobs(opened, now);
    const recorder = new Recorder(opened, () => ownership.assertWriter());
    // Read before anybody asks: a history that cannot be read is put aside.
    storedNodes(recorder.history, recorder.history.nodes.byId.values());
    // Nothing is written to a damaged one: it is put aside as it was found.
    const ownership = new Ownership(opened, join(folder, historyName));
    endWhatIsDue(recorder, now);
    return { recorder, ownership };
  });
  const { recorder, ownership } = loaded;
  const madeAnew = new Set(found.remade.map(({ name }) => name));
  let lockFile = fileAt(lockPathOf(folder));
  const logKeeper = new LogKeeper(database, startedAt);
  const packs: Pack[] = [];
  const asked: (ToThread & { kind: 'call' })[] = [];
  let isStuck = false;
  /** Looking for what could be made anew takes seconds: not for each try and each question. */
  let isBeyondMending = false;
  let isClosing = false;

  const tell = ({ nodes, alarms }: Written, packs: number): void => {
    const { alarmsVersion } = recorder;
    const { nextEnd } = recorder;
    logKeeper.written(performance.now());
    post({ kind: 'committed', packs, nodes: nodes.map(toCommitted), alarmsVersion, alarms, nextEnd });
  };
  const answers = threadAnswers(database, recorder, (written) => tell(written, 0));
  const calls: ThreadCalls = {
    ...answers,
    logPage: (query, from, upTo) => logPage(database, query, from, upTo),
    listPage: (query, from) => listPage(database, query, from),
    actionPage: (query, from) => actionPage(database, query, from),
    close: () => close(),
  };

  const take = (message: ToThread): void => {
    if (message.kind === 'pack') packs.push(message.pack);
    else if (message.kind === 'call') asked.push(message);
    else if (packs.length > 0) isStuck = false;
  };

  /** Does it again where damage that it met could be made anew. */
  const mending = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!isCorrupt(error) || isBeyondMending) throw error;
      isBeyondMending = !remake();
      if (isBeyondMending) throw error;
      return work();
    }
  };

  const remake = (): boolean => {
    try {
      ownership.assertPlace();
      const parts = remakeDamaged(database, hostNow(), () => ownership.assertWriter(), madeAnew);
      if (parts.length === 0) return false;
      recorder.reload();
      for (const { name } of parts) madeAnew.add(name);
      post({ kind: 'remade', parts });
      return true;
    } catch {
      // What was met first is told.
      return false;
    }
  };

  /** One transaction of what waits. Throws when it failed. */
  const write = (): void => {
    const start = performance.now();
    let taken = 0;
    let weight = 0;
    const some = function* () {
      for (const pack of packs) {
        const isFull = weight + pack.weight > transactionWeight || performance.now() - start > transactionMs;
        if (taken > 0 && isFull) return;
        taken++;
        weight += pack.weight;
        yield pack;
      }
    };
    ownership.assertPlace();
    const written = recorder.write(some());
    packs.splice(0, taken);
    tell(written, taken);
  };

  const close = (): void => {
    isClosing = true;
    try {
      while (packs.length > 0) mending(write);
    } catch (error) {
      throw new Error(`What arrived last could not be recorded: ${reasonOf(error)}`, { cause: error });
    } finally {
      database.close();
    }
  };

  /** Nothing may come for hours: where the history is, is looked at all the same. */
  const look = (): void => {
    if (isClosing) return;
    try {
      ownership.assertPlace();
      if (isStuck && packs.length === 0) {
        isStuck = false;
        post({ kind: 'well' });
      }
      if (!isStuck && packs.length === 0) logKeeper.look(performance.now());
    } catch (error) {
      fail(error);
    }
    const found = fileAt(lockPathOf(folder));
    if (found !== lockFile) post({ kind: 'lockLost' });
    lockFile = found;
  };

  let madeBefore: ReadonlySet<string> = madeAnew;
  const lookIfDue = lookThrough({
    folder,
    leastBytes: bounds.largeBytes,
    onLooked: ({ damaged, ms }) => {
      // Once the history is closed, the next start makes anew what it can.
      if (damaged.length > 0 && !isClosing) remake();
      // Some of it may have been met, and made anew, while it was looked through.
      const left = damaged.filter((part) => madeBefore.has(part) || !madeAnew.has(part));
      if (left.length > 0) markDamaged(folder);
      post({ kind: 'looked', damaged: left, ms });
    },
  });
  const lookWhenDue = (): void => {
    madeBefore = new Set(madeAnew);
    lookIfDue(hostNow());
  };

  const fail = (error: unknown): void => {
    isStuck = true;
    if (isDamage(error)) markDamaged(folder);
    const cure = isDamage(error) ? `: the history is damaged. ${putAsideCure}` : '';
    post({ kind: 'problem', problem: `${reasonOf(error)}${cure}` });
  };

  const answer = ({ id, call, args }: ToThread & { kind: 'call' }): void => {
    try {
      const ask = calls[call] as (...args: readonly unknown[]) => unknown;
      post({ kind: 'answer', id, value: mending(() => ask(...args)) });
    } catch (error) {
      if (isCorrupt(error)) markDamaged(folder);
      post({ kind: 'error', id, message: reasonOf(error) });
    }
    if (isClosing) port.close();
  };

  const work = (): void => {
    while (!isClosing) {
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
        take(next.message);
      }
      for (let next = asked.shift(); next && !isClosing; next = asked.shift()) answer(next);
      if (isClosing || isStuck || packs.length === 0) return;
      try {
        mending(write);
      } catch (error) {
        fail(error);
      }
    }
  };

  const { nextEnd } = recorder;
  const questions = Object.keys(answers) as (keyof Questions)[];
  post({ kind: 'ready', questions, ...found, nextEnd });
  port.on('message', (message: ToThread) => {
    take(message);
    work();
    if (message.kind === 'retry' && packs.length === 0) look();
  });
  setInterval(look, lookMs).unref();
  setInterval(lookWhenDue, hourMs).unref();
  lookWhenDue();
  giveBackWhenCalm();
}

/** What cannot be written now is tried again when the history is open: a full disk keeps nobody out. */
function endWhatIsDue(recorder: Recorder, now: EpochMs): void {
  try {
    expire(recorder, now);
  } catch (error) {
    if (isDamage(error)) throw error;
  }
}

if (parentPort) {
  try {
    run(parentPort, workerData);
  } catch (error) {
    parentPort.postMessage({ kind: 'refused', problem: reasonOf(error) } satisfies FromThread);
  }
}
