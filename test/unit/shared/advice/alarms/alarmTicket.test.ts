import { describe, expect, it } from 'vitest';
import { ticketOf } from '#shared/advice/alarms/alarmTicket.ts';
import { nameNodes } from '#shared/advice/nodeNames.ts';
import type { KnownAlarm } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { minuteMs } from '#shared/model/time.ts';
import { aLink, aNodeView, anAlarm, evening, keyOf, notActedOn, servicesOf } from '#test/support/builders.ts';

const hq = { role: 'primary', address: '10.0.0.5', timeZone: 'Europe/London' } as const;
const node = aNodeView('Primary', {}, hq);
const row: KnownAlarm = {
  ...anAlarm({ text: 'System ID has changed', severity: 'minor', firstAt: evening, lastAt: evening }),
  ...{ ref: 1, nodeKey: keyOf('Primary'), nodeName: 'Primary', receivedAt: evening, endedBetween: null },
  ...{ activeSince: evening, chatter: null, isLate: false },
  ...notActedOn,
  ticket: 'T-1',
  ...{ removedAt: null, endedAt: null },
};

function ticket(alarms: readonly KnownAlarm[], fleet: readonly NodeView[] = [node]) {
  return ticketOf(alarms, Object.fromEntries(fleet.map((each) => [each.key, each])), nameNodes(fleet));
}
const only = (alarm: Partial<KnownAlarm>, fleet?: readonly NodeView[]) =>
  ticket([{ ...row, ...alarm }], fleet)[0]?.alarms[0];

describe('what a ticket says of alarms', () => {
  it('is of their node and its customer, in the time of the node', () => {
    expect(ticket([row])).toMatchObject([
      {
        node: { node: 'Primary', customer: 'Headquarters', role: 'Primary', address: '10.0.0.5', asOf: null },
        alarms: [
          {
            ...{ severity: 'Minor', state: 'Active', ended: null, acknowledged: null, ticket: 'T-1' },
            firstAt: '2016-08-01T17:35:00+01:00',
            knownIssue: expect.stringMatching(/^IPOFFICE-111618, benign: /),
          },
        ],
      },
    ]);
  });
  it('has each node once, in the order of the alarms', () => {
    const other = { ...row, ref: 2, nodeKey: keyOf('Branch'), nodeName: 'Branch' };
    const parts = ticket([row, other, { ...row, ref: 3 }], [node, aNodeView('Branch')]);
    expect(parts.map((part) => [part.node.node, part.alarms.length])).toEqual([
      ['Primary', 2],
      ['Branch', 1],
    ]);
  });
  it('says when an alarm ended, how long after it was first seen, and who has it', () => {
    const ended = { active: false, endedAt: evening + 14 * minuteMs };
    expect(only({ ...ended, acknowledgedBy: 'support', acknowledgedAt: evening })).toMatchObject({
      state: 'Ended',
      ended: '2016-08-01T17:49:00+01:00, 14 min after it was first seen',
      acknowledged: expect.stringMatching(/^support, 2016-08-0[12]T.* PC$/),
    });
    const taken = { acknowledgedBy: 'support', acknowledgedUntil: evening, reason: 'Ordered' };
    expect(only(taken)?.acknowledged).toMatch(/^support, until 2016-08-0[12]T.* PC, Ordered$/);
  });
  it('says until when it is shelved, by whom and why', () => {
    const shelved = { shelvedUntil: evening, shelvedBy: 'ann', shelvedReason: 'Works' };
    expect(only(shelved)?.shelved).toMatch(/^until 2016-08-0[12]T.* PC, ann, Works$/);
    expect(only({})?.shelved).toBeNull();
  });
  it('names the cause while the alarm is active', () => {
    const services = servicesOf('primary', { Voicemail: { state: 'Stopped' } });
    const text = 'Service stopped. Service: Voicemail';
    expect(only({ text }, [{ ...node, services }])?.cause).toBe('Voicemail on Primary is stopped.');
    expect(only({ text, active: false }, [{ ...node, services }])?.cause).toBeNull();
  });
  it('is marked as old where the node is not heard, and does not say that its alarm is active', () => {
    const lost = { ...node, link: aLink('Reconnecting') };
    const [part] = ticket([row], [lost]);
    expect(part?.node.asOf).toMatch(/^2016-08-0[12]T.* PC \(Reconnecting\)$/);
    expect(part?.alarms[0]?.state).toBe('Active when last heard (Reconnecting)');
    expect(ticket([row], [])).toMatchObject([
      {
        node: {
          customer: null,
          role: null,
          licenseMode: null,
          asOf: expect.stringContaining('not monitored'),
        },
        alarms: [{ state: 'Active when last heard (not monitored any more)' }],
      },
    ]);
  });
});
