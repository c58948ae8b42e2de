import { expect, it } from 'vitest';
import { boundedNotices, maxNotices, mergeNotices, type Notice } from '#shared/contract/notices.ts';
import type { Severity } from '#shared/model/alarm.ts';

const aNotice = (id: number, severity: Severity = 'minor') => ({ id, severity, silent: null }) as Notice;
const some = (count: number, from = 1) => Array.from({ length: count }, (_, index) => aNotice(from + index));

it('names the notices in their order, and counts those that are too many', () => {
  const { first, more } = boundedNotices(some(maxNotices + 7));
  expect(first.map(({ id }) => id)).toEqual(some(maxNotices).map(({ id }) => id));
  expect(more).toBe(7);
});

it('names those that call before the others', () => {
  const silent = some(maxNotices).map((notice) => ({ ...notice, silent: 'flood' as const }));
  const { first, more } = boundedNotices([...silent, aNotice(98), aNotice(99, 'critical')]);
  expect(first.slice(-2).map(({ id }) => id)).toEqual([98, 99]);
  expect(more).toBe(2);
});

it('loses none of what piles up while a page is busy', () => {
  const merged = Array.from({ length: 20 }, (_, batch) => boundedNotices(some(30, 1 + batch * 30))).reduce(
    mergeNotices,
  );
  expect(merged.first).toHaveLength(maxNotices);
  expect(merged.first.length + merged.more).toBe(600);
});
