import { expect, it } from 'vitest';
import { alarmOwners } from '#shared/advice/alarms/alarmOwners.ts';
import type { Severity } from '#shared/model/alarm.ts';

const owned = (acknowledgedBy: string | null, severity: Severity, ticket: string | null = null) => ({
  ...{ acknowledgedBy, severity, ticket },
});

it('tells who has what, with each ticket once: whose are the worst first, then whose are the most', () => {
  const alarms = [
    owned('ann', 'minor', 'INC-1'),
    owned('bob', 'critical'),
    owned(null, 'critical', 'INC-9'),
    owned('ann', 'warning', 'INC-1'),
    owned('cat', 'minor', 'INC-2'),
    owned('ann', 'minor', 'INC-3'),
  ];
  expect(alarmOwners(alarms)).toEqual([
    { by: 'bob', alarms: 1, worst: 'critical', tickets: [] },
    { by: 'ann', alarms: 3, worst: 'minor', tickets: ['INC-1', 'INC-3'] },
    { by: 'cat', alarms: 1, worst: 'minor', tickets: ['INC-2'] },
  ]);
  expect(alarmOwners([])).toEqual([]);
});
