import { describe, expect, it } from 'vitest';
import { describeErrors, missing } from '#renderer/pages/licenses/licenseRow.ts';
import { consequenceOf } from '#renderer/pages/services/consequence.ts';
import { actionsFor, serviceTitle, uptimeText } from '#renderer/pages/services/serviceRow.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import { fakeLicense } from '#test/support/fakeFleet.ts';

const now = Date.UTC(2016, 7, 1);

describe('license errors', () => {
  it('are empty while all is held', () => {
    expect(describeErrors(fakeLicense('WebLM Normal', now, 3))).toBe('');
  });
  it('name the failed renewal and count the types that are short', () => {
    const license = fakeLicense('License Configuration Error', now, 3);
    const short = license.features.filter((feature) => missing(feature) > 0).length;
    expect(describeErrors(license)).toBe(`Renewal insufficient, ${short} types short`);
  });
  it('say what clears an error that stays although every license is held', () => {
    const license = { ...fakeLicense('WebLM Normal', now, 3), mode: 'WebLM Error' } as const;
    expect(describeErrors(license)).toMatch(/Renew Licenses clears it/);
  });
});

describe('a service', () => {
  const service: ServiceStatus = {
    id: 'portal',
    name: 'one-X Portal',
    version: '10.0.0.0 build 542',
    state: 'Running',
    startedAt: now - 60_000,
    memoryKiB: 1,
    cpuPercent: 1,
    autoStart: true,
    controllable: true,
  };
  it('is titled with its version as Platform View does', () => {
    expect(serviceTitle(service)).toBe('one-X Portal (10.0.0.0 build 542)');
  });
  it('has no uptime while it is not running', () => {
    expect(uptimeText(service, now)).toBe('00:01:00');
    expect(uptimeText({ ...service, startedAt: null }, now)).toBe('');
  });
  it('offers only what its state allows', () => {
    expect(actionsFor(service)).toEqual(['stop', 'restart']);
    expect(actionsFor({ ...service, state: 'Stopped' })).toEqual(['start']);
    expect(actionsFor({ ...service, state: 'Stopping' })).toEqual([]);
    expect(actionsFor({ ...service, controllable: false })).toEqual([]);
  });
  it('has a consequence that is named', () => {
    expect(consequenceOf('one-X Portal', 'stop')).toMatch(/secondary takes over/);
    expect(consequenceOf('Web License Manager', 'stop')).toMatch(/30 days of grace/);
    expect(consequenceOf('IP Office', 'restart')).toMatch(/started again/);
  });
});
