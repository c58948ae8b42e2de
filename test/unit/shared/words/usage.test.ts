import { describe, expect, it } from 'vitest';
import { formatUsageRange, usageText } from '#shared/words/usage.ts';

describe('memory and processor use', () => {
  it('prints memory and processor use as Platform View does', () => {
    expect(usageText({ memoryKiB: 62_124, cpuPercent: 6.4 })).toBe('62124K / 6.4%');
    expect(usageText({ memoryKiB: 0, cpuPercent: 0 })).toBe('0K / 0%');
    expect(usageText({ memoryKiB: 9, cpuPercent: 0, told: { cpuPercent: '-1' } })).toBe(
      '9K / not understood',
    );
  });
  it('prints a range of both in words, and a range of one value as that value', () => {
    expect(formatUsageRange([60_100, 62_124], [0.4, 6.4])).toBe(
      'Memory 60,100 to 62,124 K, CPU 0.4 to 6.4 %',
    );
    expect(formatUsageRange([9, 9], [0.04, 0.01])).toBe('Memory 9 K, CPU 0 %');
  });
});
