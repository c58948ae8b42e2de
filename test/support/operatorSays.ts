import fc from 'fast-check';
import type { Said } from '#shared/acts/act.ts';

/** What an operator may say at a moment; what ends by itself lasts as long as this at most. */
export const operatorSays = (longest: number): fc.Arbitrary<(now: number) => Said> =>
  fc.oneof(
    fc
      .record(
        {
          reason: fc.constantFrom('known', 'ordered'),
          ticket: fc.option(fc.constantFrom('T-1', 'T-2'), { nil: null }),
          note: fc.constantFrom('n', 'm'),
          lasts: fc.integer({ min: 1, max: longest }),
        },
        { requiredKeys: [] },
      )
      .map(
        ({ lasts, ...rest }) =>
          (now: number): Said => ({
            kind: 'acknowledge',
            ...rest,
            ...(lasts !== undefined && { until: now + lasts }),
          }),
      ),
    fc.integer({ min: 1, max: longest }).map(
      (lasts) =>
        (now: number): Said => ({ kind: 'shelve', until: now + lasts, reason: 'r' }),
    ),
    fc
      .constantFrom<Said>(
        { kind: 'withdraw' },
        { kind: 'unshelve' },
        { kind: 'note', text: 'x' },
        { kind: 'ticket', ticket: 'T-3' },
        { kind: 'ticket', ticket: null },
      )
      .map((fixed) => () => fixed),
  );
