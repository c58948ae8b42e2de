import { describe, expect, it } from 'vitest';
import { describeState } from '#shared/advice/alarms/alarmState.ts';

describe('the state of an alarm', () => {
  const print = {
    timeText: (at: number, zone: string | undefined) => `${at} ${zone}`,
    pcTimeText: (at: number) => `${at} PC`,
  };
  const ended = { active: false, endedBetween: null, endedUnacknowledged: false, removed: false };
  it.each([
    ['Active', { ...ended, active: true }, true],
    ['Active when last heard (Stale)', { ...ended, active: true }, false],
    ['Ended', ended, true],
    ['Ended, unacknowledged', { ...ended, endedUnacknowledged: true }, true],
    [
      'Ended, unacknowledged, removed by its node',
      { ...ended, endedUnacknowledged: true, removed: true, removedAt: 3 },
      true,
    ],
    ['Ended while disconnected, between 1 PC and 2 PC', { ...ended, endedBetween: [1, 2] as const }, true],
    [
      'Ended while disconnected, between 1 PC and 2 PC, unacknowledged',
      { ...ended, endedBetween: [1, 2] as const, endedUnacknowledged: true },
      false,
    ],
  ])('is "%s"', (words, alarm, isLive) => {
    expect(describeState(alarm, { isLive, linkWord: isLive ? 'Live' : 'Stale' }, print)).toBe(words);
  });
  it('is nothing but removed once its node has removed it', () => {
    const removed = { ...ended, removed: true, removedAt: 3 };
    expect(describeState(removed, { isLive: true, linkWord: 'Live', zone: 'Europe/London' }, print)).toBe(
      'Removed from the node at 3 Europe/London',
    );
  });
});
