import { expect, it } from 'vitest';
import { countInGroups, describeGroup, suchAs } from '#shared/words/groups.ts';

it('counts alarms, not lines', () => {
  expect(countInGroups(40, { groups: 1, grouped: 40 })).toBe('40 alarms in 1 group');
  expect(countInGroups(1_052, { groups: 3, grouped: 40 })).toBe('1,052 alarms, 40 of them in 3 groups');
  expect(countInGroups(1, { groups: 0, grouped: 0 })).toBe('1 alarm');
  expect(countInGroups(2)).toBe('2 alarms');
});

it('tells of a group how many are active, how bad they are and how many nobody has', () => {
  const none = { critical: 0, major: 0, minor: 0, warning: 0, indeterminate: 0 };
  const group = {
    count: 40,
    active: 38,
    unacknowledged: 5,
    bySeverity: { ...none, critical: 12, major: 26 },
  };
  expect(describeGroup(group)).toBe('40 alarms: 12 critical, 26 major active, 2 ended, 5 not acknowledged');
  expect(describeGroup({ ...group, count: 38, unacknowledged: 0 })).toBe(
    '38 alarms: 12 critical, 26 major active, all acknowledged',
  );
  expect(describeGroup({ count: 1, active: 0, unacknowledged: 0, bySeverity: none })).toBe(
    '1 alarm: 1 ended',
  );
});

it('does not say that all alarms of a code have the text of one', () => {
  expect(suchAs('OOS', 'Trunk 5 is down', 1)).toBe('OOS: Trunk 5 is down');
  expect(suchAs('OOS', 'Trunk 5 is down', 2)).toBe('OOS, such as Trunk 5 is down');
});
