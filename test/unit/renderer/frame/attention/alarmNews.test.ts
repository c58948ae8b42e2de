import { describe, expect, it } from 'vitest';
import { alarmNews } from '#renderer/frame/attention/alarmNews.ts';
import type { AlarmRow, AlarmWindow } from '#shared/contract/alarms.ts';
import type { Severity } from '#shared/model/alarm.ts';

function aWindow(refs: readonly number[], total = refs.length, severity: Severity = 'critical'): AlarmWindow {
  const rows = refs.map(
    (ref) => ({ ref, severity, nodeKey: `node ${ref}`, nodeName: 'Primary' }) as AlarmRow,
  );
  return { alarmsVersion: 1, total, offset: 0, rows };
}
const seenAs = (refs: readonly number[], severity: Severity = 'critical') =>
  new Map(refs.map((ref) => [ref, severity]));
const addedTo = (before: readonly number[], now: AlarmWindow) =>
  alarmNews(seenAs(before), now).added.map(({ nodeKey }) => nodeKey);

describe('news of alarms', () => {
  it('is none when the page has just opened', () => {
    expect(alarmNews(null, aWindow([1, 2]))).toEqual({ seen: seenAs([1, 2]), added: [] });
  });
  it('is an alarm that begins, also as another ends', () => {
    expect(addedTo([1], aWindow([2]))).toEqual(['node 2']);
    expect(addedTo([1], aWindow([1]))).toEqual([]);
    expect(addedTo([1], aWindow([]))).toEqual([]);
  });
  it('is an alarm that ended and is back', () => {
    const { seen } = alarmNews(seenAs([1]), aWindow([]));
    expect(addedTo([...seen.keys()], aWindow([1]))).toEqual(['node 1']);
  });
  it('is one that is worse than it was, and none that is better', () => {
    expect(alarmNews(seenAs([1], 'minor'), aWindow([1], 1, 'major')).added).toHaveLength(1);
    expect(alarmNews(seenAs([1], 'minor'), aWindow([1], 1, 'warning')).added).toEqual([]);
  });
  it('is none of those that did not fit before', () => {
    const { seen } = alarmNews(seenAs([1, 2]), aWindow([3], 3));
    expect(addedTo([...seen.keys()], aWindow([1, 2, 3]))).toEqual([]);
  });
});
