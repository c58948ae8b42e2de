import { describe, expect, it } from 'vitest';
import { criticalNews } from '#renderer/frame/criticalNews.ts';
import type { AlarmRow, AlarmWindow } from '#shared/contract/alarms.ts';

function aWindow(refs: readonly number[], total = refs.length): AlarmWindow {
  const rows = refs.map((ref) => ({ ref, nodeKey: `node ${ref}`, nodeName: 'Primary' }) as AlarmRow);
  return { alarmsVersion: 1, total, offset: 0, rows };
}
const addedTo = (before: readonly number[], now: AlarmWindow) =>
  criticalNews(new Set(before), now).added.map(({ nodeKey }) => nodeKey);

describe('news of critical alarms', () => {
  it('is none when the page has just opened', () => {
    expect(criticalNews(null, aWindow([1, 2]))).toEqual({ seen: new Set([1, 2]), added: [] });
  });
  it('is an alarm that begins, also as another ends', () => {
    expect(addedTo([1], aWindow([2]))).toEqual(['node 2']);
    expect(addedTo([1], aWindow([1]))).toEqual([]);
    expect(addedTo([1], aWindow([]))).toEqual([]);
  });
  it('is an alarm that ended and is back', () => {
    const { seen } = criticalNews(new Set([1]), aWindow([]));
    expect(addedTo([...seen], aWindow([1]))).toEqual(['node 1']);
  });
  it('is none of those that did not fit before', () => {
    const { seen } = criticalNews(new Set([1, 2]), aWindow([3], 3));
    expect(addedTo([...seen], aWindow([1, 2, 3]))).toEqual([]);
  });
});
