import { describe, expect, it } from 'vitest';
import { describeState } from '#shared/advice/alarms/alarmState.ts';

describe('the state of an alarm', () => {
  const print = {
    timeText: (at: number, zone: string | undefined) => `${at} ${zone}`,
    pcTimeText: (at: number) => `${at} PC`,
  };
  it.each([
    ['Active', { active: true, endedBetween: null }, true],
    ['Active when last heard (Stale)', { active: true, endedBetween: null }, false],
    ['Ended', { active: false, endedBetween: null }, true],
    [
      'Ended while disconnected, between 1 PC and 2 PC',
      { active: false, endedBetween: [1, 2] as const },
      true,
    ],
  ])('is "%s"', (words, alarm, isLive) => {
    expect(describeState(alarm, { isLive, linkWord: isLive ? 'Live' : 'Stale' }, print)).toBe(words);
  });
  it('is nothing but removed once its node has removed it', () => {
    const removed = { active: false, endedBetween: null, removedAt: 3 };
    expect(describeState(removed, { isLive: true, linkWord: 'Live', zone: 'Europe/London' }, print)).toBe(
      'Removed from the node at 3 Europe/London',
    );
  });
});
