import { describe, expect, it } from 'vitest';
import { noAlarms } from '#shared/model/alarm.ts';
import { formatCategory, formatSeverityCounts } from '#shared/words/severity.ts';

describe('severities', () => {
  it('lists severities worst first and leaves zeros out', () => {
    expect(formatSeverityCounts({ ...noAlarms, minor: 1, critical: 2 })).toBe('2 Critical, 1 Minor');
    expect(formatSeverityCounts(noAlarms)).toBe('none');
    expect(formatCategory('call-quality')).toBe('Call Quality');
  });
});
