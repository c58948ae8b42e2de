import { beforeEach, expect, it } from 'vitest';
import { UnknownSenders } from '#gateway/senders/unknownSenders.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '#shared/model/time.ts';

const limits = {
  senders: 2,
  each: { perSecond: 1, burst: 3 },
  together: { perSecond: 10, burst: 5 },
  octets: 100,
};
const gone: string[] = [];
const watched = new Set<string>();
const sendersAt = (now: number) =>
  new UnknownSenders(now, {
    limits,
    isWatched: (node) => watched.has(node),
    giveUp: (node) => gone.push(node),
  });
beforeEach(() => {
  gone.length = 0;
  watched.clear();
});
const admitted = (senders: UnknownSenders, node: string, count: number, at: number) =>
  Array.from({ length: count }, () => senders.admit(node, at)).filter((each) => each === 'kept').length;

it('keeps a burst of a sender, and after that as many as its rate lets through', () => {
  const senders = sendersAt(0);
  expect(admitted(senders, 'a', 10, 0)).toBe(3);
  expect(admitted(senders, 'a', 10, 2_000)).toBe(2);
  expect(admitted(senders, 'a', 10, 2_000)).toBe(0);
});

it('reads no more of all together than their rate, and nothing that is large', () => {
  const senders = sendersAt(0);
  expect(senders.admitUnread(101, 0)).toBe('tooLarge');
  const read = Array.from({ length: 10 }, () => senders.admitUnread(100, 0));
  expect(read.filter((each) => each === 'kept')).toHaveLength(5);
  expect(read.at(-1)).toBe('tooFast');
});

it('keeps no more senders apart than there may be, and gives each time to be heard again', () => {
  const senders = sendersAt(0);
  senders.seat('a', { firstAt: 0, lastAt: 0 }, 0);
  expect(senders.admit('b', 0)).toBe('kept');
  expect(senders.admit('c', 4 * minuteMs)).toBe('tooMany');
  expect(senders.admit('a', 4 * minuteMs)).toBe('kept');
  expect(gone).toEqual([]);
});

it('gives the place of who sent for the shortest time to a new one', () => {
  const senders = sendersAt(0);
  senders.admit('a', 0);
  senders.admit('b', 0);
  senders.admit('b', minuteMs);
  expect(senders.admit('c', 5 * minuteMs)).toBe('kept');
  expect(gone).toEqual(['a']);
  // Of the two that are left the one has just come, and the other goes on.
  senders.admit('b', 10 * minuteMs);
  expect(senders.admit('d', 10 * minuteMs)).toBe('kept');
  expect(gone).toEqual(['a', 'c']);
});

it('lets no flood of new ones push out who has been sending for a while, until it is silent for a day', () => {
  const senders = sendersAt(0);
  for (let at = 0; at <= hourMs; at += 5 * minuteMs) senders.admit('real', at);
  for (let n = 0; n < 5_000; n++) senders.admit(`spoofed-${n}`, hourMs + n * secondMs);
  expect(gone.length).toBeGreaterThan(10);
  expect(gone).not.toContain('real');
  expect(senders.admit('real', hourMs + 5_000 * secondMs)).toBe('kept');
  const later = hourMs + 5_000 * secondMs + dayMs + minuteMs;
  senders.admit('x', later);
  senders.admit('y', later);
  senders.admit('z', later + 5 * minuteMs);
  senders.admit('x', later + 16 * minuteMs);
  senders.admit('w', later + 16 * minuteMs);
  expect(gone).toContain('real');
});

it('leaves its place to one that somebody looks at', () => {
  const senders = sendersAt(0);
  senders.admit('a', 0);
  senders.admit('b', 0);
  watched.add('a').add('b');
  expect(senders.admit('c', hourMs)).toBe('tooMany');
  watched.delete('b');
  expect(senders.admit('c', hourMs)).toBe('kept');
  expect(gone).toEqual(['b']);
});

it('gives nothing for a clock that was set back, and goes on when it runs', () => {
  const senders = sendersAt(10_000);
  expect(admitted(senders, 'a', 3, 10_000)).toBe(3);
  expect(senders.admit('a', 0)).toBe('tooFast');
  expect(senders.admit('a', 1_000)).toBe('kept');
});
