import { describe, expect, it } from 'vitest';
import { formatResult, type RenewResult, toJson } from '#cli/renewReport.ts';
import type { LicenseSummary } from '#shared/contract/jobs.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';

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
      'Primary: failed. WebLM Error (1 day of grace left) -> WebLM Error (less than 24 hours of grace left). Too few.',
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

  it('orders a terminal nothing, and starts no line, whatever a node says', () => {
    for (const said of hostileTexts) {
      const change = { name: said, before: { granted: 0, virtual: 1 }, after: { granted: 1, virtual: 0 } };
      const result: RenewResult = {
        ...{ node: said, url: 'ws://127.0.0.1/', solution: said, heardLastAt: null, outcome: 'failed' },
        ...{ detail: said, before: summary(1), after: summary(0) },
        difference: {
          licenses: { first: [change], more: 0 },
          alarms: { ended: { first: [said], more: 0 }, raised: { first: [], more: 0 } },
        },
      };
      const text = formatResult(result);
      expect(text.split('\n')).toHaveLength(3);
      const json = toJson([result]);
      for (const line of [...text.split('\n'), ...json.split('\n')])
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(JSON.parse(json)).toMatchObject([{ node: said, solution: said, detail: said }]);
    }
  });
});
