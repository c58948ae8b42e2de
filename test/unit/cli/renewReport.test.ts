import { describe, expect, it } from 'vitest';
import { formatResult } from '#cli/renewReport.ts';
import type { LicenseSummary } from '#shared/contract/jobs.ts';

const summary = (daysRemaining: number): LicenseSummary => ({
  ...{ mode: 'WebLM Error', daysRemaining, graceEndsAt: 0 },
  ...{ granted: 0, virtual: 4, activeAlarms: 1 },
});

describe('a renewal in text', () => {
  it('says how much grace is left, in whole days', () => {
    const text = formatResult({
      ...{ node: 'Primary', outcome: 'failed', detail: 'Too few.', difference: null },
      ...{ before: summary(1), after: summary(0) },
    });
    expect(text).toBe(
      'Primary: failed. WebLM Error (1 day of grace left) -> WebLM Error (0 days of grace left). Too few.',
    );
  });
});
