import { describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '#shared/model/time.ts';
import { onNodes, orderTitle, serviceTitle, stateWord, uptimeText } from '#shared/words/service.ts';
import { aService, evening } from '#test/support/builders.ts';

describe('a service', () => {
  it('is titled with its version as Platform View does', () => {
    expect(serviceTitle(aService({ version: '10.0.0.0 build 542' }))).toBe(
      'one-X Portal (10.0.0.0 build 542)',
    );
  });
  it('has the uptime Platform View prints, and none while it is not running', () => {
    const startedAt = evening - 6 * dayMs - 32 * minuteMs - 51_000;
    expect(uptimeText(aService({ startedAt }), evening)).toBe('6 days, 00:32:51');
    expect(uptimeText(aService({ state: 'Stopped', startedAt: null }), evening)).toBe('');
  });
  it('is stopped in small letters, as Platform View has it', () => {
    expect((['Stopped', 'Failed', 'Running'] as const).map(stateWord)).toEqual([
      'stopped',
      'Failed',
      'Running',
    ]);
  });
});

describe('an order to services', () => {
  it.each([
    [['one-X Portal'], 1, 'Stop one-X Portal'],
    [['one-X Portal', 'one-X Portal'], 2, 'Stop one-X Portal on 2 nodes'],
    [['one-X Portal', 'Voicemail', 'IP Office'], 1, 'Stop 3 services'],
  ])('for %j on %d nodes is named by what is the same', (services, nodes, title) => {
    expect(orderTitle('stop', services) + onNodes(nodes)).toBe(title);
  });
});
