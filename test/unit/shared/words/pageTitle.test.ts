import { expect, it } from 'vitest';
import { formatAlarmTitle } from '#shared/words/pageTitle.ts';

it('the title tells critical from warning', () => {
  expect(formatAlarmTitle(2, 5)).toBe('2 critical, 5 alarms');
  expect(formatAlarmTitle(0, 1)).toBe('1 alarm');
  expect(formatAlarmTitle(1, 0)).toBe('1 critical');
  expect(formatAlarmTitle(0, 0)).toBe('');
});
