import { describe, expect, it } from 'vitest';
import { detailFacts, formatAlarmChange } from '#shared/words/alarm.ts';

describe('what an event did to an alarm', () => {
  it('is said in the words of the list', () => {
    expect(formatAlarmChange({ change: 'raised', active: true }, true)).toBe('Active');
    expect(formatAlarmChange({ change: 'repeated', active: true }, false)).toBe('Active again');
    expect(formatAlarmChange({ change: 'cleared', active: false }, false)).toBe('Ended');
    expect(formatAlarmChange({ change: 'removed', active: false }, false)).toBe('Removed from the node');
  });
  it('of a snapshot is what was found, and whether anything was known before', () => {
    const snapshot = 'snapshot' as const;
    expect(formatAlarmChange({ change: snapshot, active: true }, true)).toBe(
      'Active, known from the first snapshot',
    );
    expect(formatAlarmChange({ change: snapshot, active: true }, false)).toBe('Active when connected again');
    expect(formatAlarmChange({ change: snapshot, active: false }, false)).toBe('Ended while disconnected');
  });
});

describe('the detail of an alarm', () => {
  it('is labels and values as the node has them', () => {
    expect(detailFacts({ 'License Type': 'CTI Link Pro', Port: 52_233, Secure: true })).toEqual([
      ['License Type', 'CTI Link Pro'],
      ['Port', '52233'],
      ['Secure', 'Yes'],
    ]);
  });
});
