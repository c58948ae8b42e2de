import { describe, expect, it } from 'vitest';
import { readLimit } from '#renderer/pages/trace/logs/rollover.ts';

describe('a limit of a log file', () => {
  it('is a number in its range, or none', () => {
    expect(readLimit('megabytes', '10')).toEqual({ value: 10, problem: null });
    expect(readLimit('hours', '0,5')).toEqual({ value: 0.5, problem: null });
    expect(readLimit('hours', ' ')).toEqual({ value: null, problem: null });
    expect(readLimit('megabytes', '0').problem).toBe('From 1 to 1000');
    expect(readLimit('megabytes', 'ten').problem).toBe('Not a number');
  });
});
