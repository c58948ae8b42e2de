import { expect, it } from 'vitest';
import { UnknownSenders } from '#gateway/senders/unknownSenders.ts';

const limits = {
  senders: 2,
  each: { perSecond: 1, burst: 3 },
  together: { perSecond: 10, burst: 5 },
  octets: 100,
};
const admitted = (senders: UnknownSenders, node: string, count: number, at: number) =>
  Array.from({ length: count }, () => senders.admit(node, at)).filter((each) => each === 'kept').length;

it('keeps a burst of a sender, and after that as many as its rate lets through', () => {
  const senders = new UnknownSenders([], 0, limits);
  expect(admitted(senders, 'a', 10, 0)).toBe(3);
  expect(admitted(senders, 'a', 10, 2_000)).toBe(2);
  expect(admitted(senders, 'a', 10, 2_000)).toBe(0);
});

it('reads no more of all together than their rate, and nothing that is large', () => {
  const senders = new UnknownSenders([], 0, limits);
  expect(senders.admitUnread(101, 0)).toBe('tooLarge');
  const read = Array.from({ length: 10 }, () => senders.admitUnread(100, 0));
  expect(read.filter((each) => each === 'kept')).toHaveLength(5);
  expect(read.at(-1)).toBe('tooFast');
});

it('keeps no more senders apart than there may be', () => {
  const senders = new UnknownSenders(['a'], 0, limits);
  expect(senders.admit('b', 0)).toBe('kept');
  expect(senders.admit('c', 60_000)).toBe('tooMany');
  expect(senders.admit('a', 60_000)).toBe('kept');
});

it('gives nothing for a clock that was set back, and goes on when it runs', () => {
  const senders = new UnknownSenders([], 10_000, limits);
  expect(admitted(senders, 'a', 3, 10_000)).toBe(3);
  expect(senders.admit('a', 0)).toBe('tooFast');
  expect(senders.admit('a', 1_000)).toBe('kept');
});
