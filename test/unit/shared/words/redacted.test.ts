import { expect, it } from 'vitest';
import { redactionKinds } from '#shared/model/redaction.ts';
import { redacted, withoutCredentials } from '#shared/words/redacted.ts';
import { Redactor } from '#shared/words/redaction.ts';

it('words of the protocol stay, but for credentials in them', () => {
  const redactor = new Redactor({ kinds: new Set(redactionKinds), known: { name: ['Primary'] } });
  const node = { version: '11.1.3.0', bootId: 'token=Summer2016', name: 'Primary', ips: ['192.0.2.7'] };
  expect(redacted({ node, at: 1 }, redactor)).toEqual({
    node: { version: '11.1.3.0', bootId: 'token=credentials-1', name: 'name-1', ips: ['address-1'] },
    at: 1,
  });
});

it('what leaves without a choice keeps all but credentials, over the ends of its lines', () => {
  expect(withoutCredentials(['Primary 192.0.2.7', 'Cookie: a=1;\r\n  b=2\r\nEnd', null])).toEqual([
    'Primary 192.0.2.7',
    'Cookie: credentials-1\r\n  credentials-2\r\nEnd',
    null,
  ]);
});
