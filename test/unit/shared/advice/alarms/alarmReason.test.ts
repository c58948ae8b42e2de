import { describe, expect, it } from 'vitest';
import { reasonFor } from '#shared/advice/alarms/alarmReason.ts';
import { groupBySolution } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { dayMs } from '#shared/model/time.ts';
import { formatIso } from '#shared/words/timestamp.ts';
import {
  aFeature,
  aLicense,
  aLine,
  aNodeView,
  aResiliency,
  evening,
  keyOf,
  servicesOf,
} from '#test/support/builders.ts';

function reason(text: string, part: Partial<NodeView> = {}) {
  const primary = aNodeView('Primary', part, { role: 'primary', address: '10.0.0.5' });
  const [solution] = groupBySolution([primary]);
  if (!solution) throw new Error('no solution');
  return reasonFor({ nodeKey: keyOf('Primary'), text, detail: {} }, solution, formatIso);
}

describe('why an alarm is there', () => {
  it('of a license alarm is the cause that Licenses knows, and what stops when', () => {
    const license = aLicense({
      mode: 'WebLM Error',
      lastRenewal: { at: evening, outcome: 'unreachable', detail: '' },
      grace: { startedAt: evening, expiresAt: evening + 30 * dayMs, daysRemaining: 29 },
      features: [aFeature('Power User', { required: 4, granted: 0, virtual: 4, origin: 'virtual' })],
    });
    const services = servicesOf('primary', { 'Web License Manager': { state: 'Stopped' } });
    const found = reason('WebLM Error: The 30 day license grace period is running', { license, services });
    expect(found).toMatchObject({ page: 'licenses' });
    expect(found?.cause).toBe(
      'WebLM cannot be reached from Primary: the Web License Manager service on Primary is stopped; 29 whole days of grace left.',
    );
    expect(found?.toDo).toMatch(/^Start the Web License Manager service on Primary, then Renew Licenses/);
    expect(found?.start).toMatchObject({ nodeKey: keyOf('Primary'), service: 'Web License Manager' });
    expect(found?.consequences.at(-1)).toBe(
      'Unless it is cured, 4 Power User will stop at 2016-08-31T17:35:00+01:00.',
    );
  });
  it('of a license alarm whose node is licensed again says so', () => {
    expect(reason('WebLM Server Error: The WebLM server cannot be reached')).toEqual({
      cause: 'Nothing is wrong any more: Primary is in WebLM Normal.',
      consequences: [],
      toDo: null,
      start: null,
      page: 'licenses',
    });
    expect(reason('WebLM Error', { license: null })?.cause).toBe('Primary has not told its licensing yet.');
  });
  it('of a service is its state, and what is so while it does not run', () => {
    const text = 'Service stopped. Service: Voicemail';
    expect(reason(text, { services: servicesOf('primary', { Voicemail: { state: 'Stopped' } }) })).toEqual({
      cause: 'Voicemail on Primary is stopped.',
      consequences: ['Callers cannot leave or hear messages here.'],
      toDo: null,
      start: { nodeKey: keyOf('Primary'), service: 'Voicemail' },
      page: 'services',
    });
    expect(reason(text)).toEqual({
      cause: 'Voicemail on Primary runs again.',
      consequences: [],
      toDo: null,
      start: null,
      page: 'services',
    });
    expect(reason('Service stopped. Service: Something else')).toBeNull();
  });
  it('of a portal is who serves, and what must be known then', () => {
    const found = reason('No one-X Portal server is active', {
      resiliency: aResiliency({ serving: 'none' }),
    });
    expect(found).toMatchObject({ cause: 'No portal serves.', page: 'resiliency' });
    expect(found?.consequences[0]).toMatch(/^Neither one-X Portal is active: clients cannot log in\./);
  });
  it('of a line is its state, and what hangs on it', () => {
    const found = reason('IP Office Line out of service. Line Number: 17', {
      lines: [aLine({ state: 'Out of Service' })],
    });
    expect(found?.cause).toBe('Line 17 of Primary to Secondary (10.0.0.6) is Out of Service.');
    expect(found?.consequences).toContain(
      'Resiliency of Primary: Secondary takes over its IP phones, one-X Portal.',
    );
  });
  it('of anything else is not known', () => {
    expect(reason('System ID has changed')).toBeNull();
  });
});
