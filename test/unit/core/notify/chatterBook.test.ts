import { expect, it } from 'vitest';
import { ChatterBook } from '#core/notify/chatterBook.ts';
import { minuteMs, secondMs } from '#shared/model/time.ts';
import { evening } from '#test/support/builders.ts';

const nodeKey = 'ws://a/';

function aBook() {
  let now = evening;
  const book = new ChatterBook(() => now);
  return {
    book,
    pass: (ms: number) => {
      now += ms;
    },
    tell: (ref: number, times = 1) => book.tell([{ ref, nodeKey, times, at: now }], now),
  };
}

it('says when one begins to chatter and when it is over, once each', () => {
  const { book, pass, tell } = aBook();
  for (let time = 0; time < 4; time++) {
    tell(1);
    pass(20 * secondMs);
  }
  expect([book.refs, book.count, book.version]).toEqual([[1], 1, 1]);
  book.settle();
  expect(book.version).toBe(1);
  pass(10 * minuteMs);
  book.settle();
  expect([book.refs, book.of(1), book.version]).toEqual([[], null, 2]);
});

it('forgets those that were told longer ago than 10 minutes', () => {
  const { book, pass, tell } = aBook();
  tell(1, 2);
  pass(11 * minuteMs);
  tell(2);
  tell(1);
  expect(book.refs).toEqual([]);
});

it('remembers no more than 20,000, those that were told last', () => {
  const { book, tell } = aBook();
  tell(1, 3);
  for (let ref = 2; ref <= 20_001; ref++) tell(ref);
  expect([book.refs, book.version]).toEqual([[], 2]);
  tell(20_001, 2);
  tell(2, 2);
  expect(book.refs).toEqual([20_001, 2]);
});

it('calms one that chatters once it was told, and not where it is worse than ever', () => {
  const { book, tell } = aBook();
  const isTold = (ref: number, severity: 'critical' | 'major' | 'minor') => {
    const calms = book.calms(ref, severity);
    if (!calms) book.noteTold(ref, severity);
    return !calms;
  };
  tell(1, 3);
  expect(book.calms(1, 'major')).toBe(false);
  expect(isTold(1, 'major')).toBe(true);
  expect(isTold(1, 'major')).toBe(false);
  tell(1);
  expect(isTold(1, 'minor')).toBe(false);
  expect(isTold(1, 'critical')).toBe(true);
  expect(isTold(1, 'critical')).toBe(false);
  tell(2);
  expect(isTold(2, 'major')).toBe(true);
  expect(isTold(2, 'major')).toBe(true);
  expect(isTold(3, 'major')).toBe(true);
});
