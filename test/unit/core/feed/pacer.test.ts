import { expect, it } from 'vitest';
import { Pacer } from '#core/feed/pacer.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { settled } from '#test/support/settled.ts';

/** A push of numbers, at most one in 100 ms. */
function rig() {
  const clock = manualClock();
  const pushed: number[][] = [];
  const answers: PromiseWithResolvers<void>[] = [];
  let waiting: number[] = [];
  const pacer = new Pacer(clock, {
    dueMs: (lastMs) => (waiting.length > 0 ? lastMs + 100 : Number.POSITIVE_INFINITY),
    push: () => {
      pushed.push(waiting);
      waiting = [];
      const answer = Promise.withResolvers<void>();
      answers.push(answer);
      return answer.promise;
    },
  });
  const add = (number: number) => {
    waiting.push(number);
    pacer.wake();
  };
  return { clock, pushed, answers, pacer, add };
}

it('pushes the first at once and the next when the last is answered and due, with all that came meanwhile', async () => {
  const { clock, pushed, answers, pacer, add } = rig();
  pacer.open();
  expect(clock.pending).toBe(0);
  add(1);
  clock.advance(0);
  add(2);
  clock.advance(60_000);
  add(3);
  expect(pushed).toEqual([[1]]);
  answers[0]?.resolve();
  await settled();
  clock.advance(0);
  expect(pushed).toEqual([[1], [2, 3]]);
  answers[1]?.resolve();
  await settled();
  add(4);
  clock.advance(99);
  expect(pushed).toHaveLength(2);
  clock.advance(1);
  expect(pushed[2]).toEqual([4]);
});

it('goes on after a push that the page did not take', async () => {
  const { clock, pushed, answers, pacer, add } = rig();
  pacer.open();
  add(1);
  clock.advance(0);
  answers[0]?.reject(new Error('no answer within 60 s'));
  await settled();
  add(2);
  clock.advance(100);
  expect(pushed).toEqual([[1], [2]]);
});

it('pushes nothing before it is open and after it is closed, and leaves no timer', async () => {
  const { clock, pushed, answers, pacer, add } = rig();
  add(1);
  expect(clock.pending).toBe(0);
  pacer.open();
  clock.advance(0);
  add(2);
  pacer.close();
  answers[0]?.resolve();
  await settled();
  expect(clock.pending).toBe(0);
  expect(pushed).toEqual([[1]]);
  expect(() => pacer.open()).toThrow('Watchline has stopped.');
});
