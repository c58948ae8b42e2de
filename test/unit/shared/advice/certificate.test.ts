import { expect, it } from 'vitest';
import { certificateWarning } from '#shared/advice/certificate.ts';
import { dayMs } from '#shared/model/time.ts';

const validFrom = Date.UTC(2026, 0, 1);
const validTo = Date.UTC(2026, 11, 31);

it.each([
  [validFrom - 1, 'major', 'certificate not valid before 2026-01-01'],
  [validFrom, null, null],
  [validTo - 30 * dayMs, null, null],
  [validTo - 30 * dayMs + 1, 'info', 'certificate ends in 29 days'],
  [validTo - 14 * dayMs + 1, 'minor', 'certificate ends in 13 days'],
  [validTo - 7 * dayMs + 1, 'major', 'certificate ends in 6 days'],
  [validTo - dayMs, 'major', 'certificate ends in 1 day'],
  [validTo + 1, 'major', 'certificate expired on 2026-12-31'],
])('at %d is told as %s: %s', (now, tone, text) => {
  expect(certificateWarning({ validFrom, validTo }, now)).toEqual(tone && { tone, text });
});

it('says nothing of a node without one', () => {
  expect(certificateWarning(null, validTo)).toBeNull();
});
