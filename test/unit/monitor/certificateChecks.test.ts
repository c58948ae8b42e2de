import { expect, it } from 'vitest';
import { keepCertificateChecks } from '#monitor/certificateChecks.ts';

it('takes away what would have no certificate checked, and says so', () => {
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0', HOME: '/home/me' };
  expect(keepCertificateChecks(env)).toMatch(
    /^NODE_TLS_REJECT_UNAUTHORIZED=0 .* is ignored: certificates are checked/,
  );
  expect(env).toEqual({ HOME: '/home/me' });
  for (const harmless of [{}, { NODE_TLS_REJECT_UNAUTHORIZED: '1' }])
    expect(keepCertificateChecks(harmless)).toBeNull();
});
