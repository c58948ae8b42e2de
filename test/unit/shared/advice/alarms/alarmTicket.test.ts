import { describe, expect, it } from 'vitest';
import { ticketOf } from '#shared/advice/alarms/alarmTicket.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { aLink, aNodeView, anAlarm, evening } from '#test/support/builders.ts';

const row = {
  ...anAlarm({ text: 'System ID has changed', severity: 'minor', firstAt: evening, lastAt: evening }),
  ...{ ref: 1, nodeKey: 'A', nodeName: 'HQ Primary', receivedAt: evening, endedBetween: null },
  ...{ acknowledgedBy: null, acknowledgedAt: null, ticket: 'T-1', note: null },
} as AlarmRow;
const hq = { role: 'primary', address: '10.0.0.5', timeZone: 'Europe/London' } as const;
const node = aNodeView('HQ Primary', {}, hq);

describe('what a ticket says of an alarm', () => {
  it('is of its node, in the time of its node', () => {
    expect(ticketOf(row, node)).toMatchObject({
      node: 'HQ Primary',
      role: 'Primary',
      address: '10.0.0.5',
      severity: 'Minor',
      state: 'Active',
      firstAt: '2016-08-01T17:35:00+01:00',
      ticket: 'T-1',
    });
  });
  it('does not say of a node that is not heard that its alarm is active', () => {
    const lost = { ...node, link: aLink('Reconnecting') };
    expect(ticketOf(row, lost).state).toBe('Active when last heard (Reconnecting)');
    expect(ticketOf(row, undefined)).toMatchObject({
      role: null,
      licenseMode: null,
      state: 'Active when last heard (not monitored any more)',
    });
  });
});
