import { describe, expect, it } from 'vitest';
import { warningsOf } from '#shared/advice/resiliency/warnings.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { aResiliency } from '#test/support/builders.ts';
import { serving } from './servers.ts';

describe('warnings', () => {
  const down = (component: string, part: Partial<ResiliencyStatus> = {}) => ({
    ...aResiliency(part),
    components: aResiliency().components.map((row) =>
      row.component === component ? { ...row, state: 'Stopped' } : row,
    ),
  });
  const titles = (status: ResiliencyStatus) => warningsOf(status, status.serving).map(({ title }) => title);
  const manual = { failover: true, detectionMinutes: 3, failback: 'Manual' } as const;

  it.each<[string, ResiliencyStatus, readonly string[]]>([
    ['all is well', aResiliency(), []],
    ['both serve', serving('both'), ['Both portals serve']],
    ['none serves', serving('none'), ['No portal serves']],
    ['the secondary portal is down', down('Secondary one-X Portal'), ['No failover possible']],
    [
      'the secondary serves while the primary is down',
      down('Primary one-X Portal', { serving: 'secondary', settings: manual }),
      ['Changes are lost after failback'],
    ],
    [
      'the primary waits',
      aResiliency({ serving: 'secondary', settings: manual }),
      ['Waits for Failback', 'Changes are lost after failback'],
    ],
    [
      'failover is disabled',
      aResiliency({ settings: { ...manual, failover: false } }),
      ['Failover is disabled'],
    ],
  ])('when %s', (_name, status, expected) => {
    expect(titles(status)).toEqual(expected);
  });

  it('are loud only for two active portals, or none', () => {
    expect(warningsOf(serving('both'), 'both').map(({ isLoud }) => isLoud)).toEqual([true]);
    expect(warningsOf(serving('secondary'), 'secondary').map(({ isLoud }) => isLoud)).toEqual([false]);
  });
});
