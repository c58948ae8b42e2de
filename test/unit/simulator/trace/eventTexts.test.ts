import { describe, expect, it } from 'vitest';
import type { Alarm } from '#shared/model/alarm.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { alarmText, lineText, resiliencyTexts } from '#simulator/trace/eventTexts.ts';

const before: ResiliencyStatus = {
  components: [
    { component: 'Primary one-X Portal', address: '10.0.0.1', state: 'Started', role: null },
    { component: 'Secondary DB State', address: null, state: 'Started', role: 'Passive' },
  ],
  settings: { failover: true, detectionMinutes: 3, failback: 'Automatic' },
  serving: 'primary',
  pending: null,
  voicemail: 'primary',
  clients: [{ kind: 'one-X Portal client', count: 4, on: 'primary' }],
  lastChange: null,
};
const at = Date.parse('2016-08-01T15:30:00.000Z');

describe('the lines of what a node publishes', () => {
  it('say of resiliency what has changed and what it was, and nothing else', () => {
    const pending: ResiliencyStatus = {
      ...before,
      components: [{ ...before.components[0], state: 'Stopped' }, before.components[1]] as never,
      serving: 'none',
      pending: { action: 'failover', dueAt: at },
      clients: [{ kind: 'one-X Portal client', count: 4, on: 'reconnecting' }],
    };
    expect(resiliencyTexts(before, before, 'UTC')).toEqual([]);
    expect(resiliencyTexts(before, pending, 'Europe/London')).toEqual([
      'Serving: none (was primary)',
      'Primary one-X Portal: Stopped (was Started)',
      'failover pending, due at 16:30:00',
      'one-X Portal client (4): reconnecting (was primary)',
    ]);
    const taken: ResiliencyStatus = {
      ...pending,
      components: [pending.components[0], { ...before.components[1], role: 'Active' }] as never,
      serving: 'secondary',
      pending: null,
      voicemail: 'secondary',
      lastChange: { at, action: 'failover', reason: 'ordered' },
    };
    expect(resiliencyTexts(pending, taken, 'UTC')).toEqual([
      'failover: ordered',
      'Serving: secondary (was none)',
      'Secondary DB State: Started Active (was Started Passive)',
      'Voicemail: secondary (was primary)',
      'failover no longer pending',
    ]);
  });

  it('say everything when nothing was known', () => {
    expect(resiliencyTexts(null, before, 'UTC')).toEqual([
      'Serving: primary',
      'Primary one-X Portal: Started',
      'Secondary DB State: Started Passive',
      'Voicemail: primary',
      'one-X Portal client (4): primary',
    ]);
  });

  it('name an alarm with its severity and how often it happened, and a line with its peer', () => {
    const alarm: Alarm = {
      ...{ id: 'a-1', category: 'trunk', code: 'TrunkOutOfService', text: 'Trunk out of service' },
      ...{ detail: {}, severity: 'major', kind: 'condition', active: true, occurrences: 3 },
      ...{ firstAt: at, lastAt: at },
    };
    expect(alarmText('repeated', alarm)).toBe(
      'Repeated: TrunkOutOfService (major, occurrences 3) Trunk out of service',
    );
    expect(
      lineText({
        ...{
          id: 'line-1',
          number: 1,
          kind: 'ip-office',
          peer: { nodeId: 'p', name: 'Primary', address: '' },
        },
        ...{
          transport: 'WebSocket Client',
          security: 'Medium',
          channels: 250,
          state: 'In Service',
          backsUp: [],
        },
      }),
    ).toBe('IP Office Line 1 to Primary (WebSocket Client): In Service');
  });
});
