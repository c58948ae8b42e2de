import { describe, expect, it } from 'vitest';
import { consequenceOf } from '#renderer/pages/services/consequence.ts';
import { actionsFor, serviceTitle, uptimeText } from '#renderer/pages/services/serviceRow.ts';
import type { ServiceStatus } from '#shared/model/service.ts';

const now = Date.UTC(2016, 7, 1);

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
