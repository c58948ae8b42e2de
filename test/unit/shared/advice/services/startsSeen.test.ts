import { describe, expect, it } from 'vitest';
import { startsSeen } from '#shared/advice/services/startsSeen.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import { aChange, aService } from '#test/support/builders.ts';

const stored = (at: number, part: Partial<ServiceStatus> = {}) =>
  aChange('service', at, aService({ id: 'ip-office', name: 'IP Office', ...part }));

describe('restarts seen', () => {
  const run = (startedAt: number) => ({ startedAt });
  const down = (state: 'Stopping' | 'Stopped' | 'Failed' | 'Starting') => ({ state, startedAt: null });

  it('tells one that was ordered, one after a failure and one without a word apart', () => {
    const changes = [
      stored(1_000, run(500)),
      stored(2_000, { state: 'Stopping', startedAt: 500 }),
      stored(2_003, down('Stopped')),
      stored(2_010, down('Starting')),
      stored(2_020, run(2_020)),
      stored(3_000, down('Failed')),
      stored(3_010, down('Starting')),
      stored(3_020, run(3_020)),
      // The node crashed: nothing was told before it was there again.
      stored(4_000, down('Starting')),
      stored(4_010, run(4_010)),
      stored(4_500, { ...run(4_010), memoryKiB: 9 }),
    ];
    expect(startsSeen(changes.toReversed(), 'IP Office')).toEqual([
      { at: 4_010, after: 'without a word' },
      { at: 3_020, after: 'failed' },
      { at: 2_020, after: 'stopped' },
    ]);
  });

  it('does not take the run it meets first for a restart', () => {
    expect(startsSeen([stored(1_000, run(500))], 'IP Office')).toEqual([]);
    expect(startsSeen([], 'IP Office')).toEqual([]);
  });
});
