import { describe, expect, it } from 'vitest';
import { summarizeDifference, summarizeTasks, taskLook, tasksToShow } from '#shared/advice/tasks.ts';
import { aTask } from '#test/support/builders.ts';

describe('a job in a few words', () => {
  it('counts what ran and failed apart from what was done', () => {
    const tasks = [aTask('A'), aTask('B', { hasFailed: true }), aTask('C', { state: 'refused' })];
    expect(summarizeTasks(tasks)).toBe('1 of 3 done, 1 failed, 1 refused');
    expect(taskLook('failed', 'license.renew')).toEqual({ word: 'Failed to renew', tone: 'critical' });
    expect(taskLook('failed', 'service.control').word).toBe('Failed');
  });

  it('puts what needs a look first where not all of it can be shown', () => {
    const tasks = [
      aTask('done'),
      aTask('refused', { state: 'refused' }),
      aTask('waiting', { state: 'waiting' }),
      aTask('failed', { hasFailed: true }),
      aTask('unknown', { state: 'unknown' }),
    ];
    expect(tasksToShow(tasks, 5)).toEqual(tasks);
    expect(tasksToShow(tasks, 3).map(({ nodeName }) => nodeName)).toEqual(['failed', 'unknown', 'refused']);
  });

  it('says how much differs, those beyond the lists included', () => {
    const alarms = { ended: { first: ['x', 'y'], more: 3 }, raised: { first: ['z'], more: 0 } };
    const difference = { licenses: { first: [], more: 0 }, alarms };
    expect(summarizeDifference({ difference })).toBe('5 alarms ended, 1 new alarm');
    expect(summarizeDifference({ difference: null })).toBe('');
  });
});
