import { describe, expect, it } from 'vitest';
import { formatResult, type RenewResult, toJson } from '#cli/renewReport.ts';
import type { LicenseSummary } from '#shared/contract/jobs.ts';

const summary = (daysRemaining: number): LicenseSummary => ({
  ...{ mode: 'WebLM Error', daysRemaining, graceEndsAt: 0 },
  ...{ granted: 0, virtual: 4, activeAlarms: 1 },
});

describe('a renewal in text', () => {
  it('says how much grace is left, in whole days', () => {
    const text = formatResult({
      ...{ node: 'Primary', url: 'ws://127.0.0.1/', solution: null, heardLastAt: null },
      ...{ outcome: 'failed', detail: 'Too few.', difference: null },
      ...{ before: summary(1), after: summary(0) },
    });
    expect(text).toBe(
      'Primary: failed. WebLM Error (1 day of grace left) -> WebLM Error (0 days of grace left). Too few.',
    );
  });

  it('says what is old, and that nobody knows how the node stands now', () => {
    const result: RenewResult = {
      ...{ node: 'Primary', url: 'ws://127.0.0.1/', solution: 'Acme', heardLastAt: 0 },
      ...{ outcome: 'refused', detail: 'Lost.', difference: null, before: summary(1), after: null },
    };
    expect(formatResult(result)).toBe(
      'Primary: refused. WebLM Error (1 day of grace left) (not heard since 1970-01-01T00:00:00.000Z) -> not known. Lost.',
    );
    expect(JSON.parse(toJson([result]))).toMatchObject([{ notHeardSince: '1970-01-01T00:00:00.000Z' }]);
    expect(toJson([{ ...result, heardLastAt: null }])).not.toContain('notHeardSince');
  });
});
