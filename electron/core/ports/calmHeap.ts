import { Script } from 'node:vm';

/** V8's measure of a rate halves each 100 ms, and is nothing after some 110 s. */
const reminderMs = 30_000;

/**
 * Lets V8 give back what a burst has taken, once it is over, in steps; asked for in each thread. V8 would by
 * itself, but takes a thread that makes no objects of its C++ heap, as scripts are, for one that makes them
 * without end (13.1 and later, ComputeMutatorUtilizationImpl in heap.cc).
 */
export function giveBackWhenCalm(): void {
  const remind = (): void => {
    new Script('0');
  };
  remind();
  setInterval(remind, reminderMs).unref();
}
