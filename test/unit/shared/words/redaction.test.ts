import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Redactor } from '#shared/words/redaction.ts';

const redact = (text: string): string => new Redactor().redact(text);

it.each([
  ['TCP 192.0.2.10:5060 -> 198.51.100.7:1, 192.0.2.10', 'TCP address-1:5060 -> address-2:1, address-1'],
  [
    'c0000215001234ab 21.1001.1 4711 SIPTrunk at 192.0.2.21',
    'address-1_001234ab 21.1001.1 4711 SIPTrunk at address-1',
  ],
  ['c0000215001234ab 21.1001.1 -1 Phone', 'address-1_001234ab 21.1001.1 -1 Phone'],
  ['a [2001:DB8::1] and fe80::1:2 and 2001:db8:0:0:0:0:0:1', 'a [address-1] and address-2 and address-3'],
  ['10:20:30:192.0.2.1', '10:20:30:address-1'],
  ['::ffff:192.0.2.1 and ::1', 'address-1 and address-2'],
  ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: credentials-1'],
  ['proxy-authorization:Digest username="1", response="5f"', 'proxy-authorization:credentials-1'],
  [
    '{"password":"hunter2","a":1} token=abc; PIN',
    '{"password":credentials-1,"a":1} token=credentials-2; PIN',
  ],
  ['wss://support:pa55@node:7443/monitor', 'wss://credentials-1@node:7443/monitor'],
  ['Bearer abcdefgh12345678', 'Bearer credentials-1'],
])('«%s» becomes «%s»', (text, said) => {
  expect(redact(text)).toBe(said);
});

it.each([
  '10.0.0.0 build 550',
  '11.0.4.2.0',
  '23:59:59 4294967290mS PRN: 00:E0:07:05:B2:01',
  'c0000215001234ab and no more',
  'Basic Users: 12',
  '300.1.1.1',
])('«%s» stays', (text) => {
  expect(redact(text)).toBe(text);
});

it('leaves nothing of a header that goes on in the next line', () => {
  const lines = ['Authorization: Digest username="1",', '  response="5f2e"', 'Content-Length: 0'];
  expect(new Redactor().redactLines(lines)).toEqual([
    'Authorization: credentials-1',
    '  credentials-2',
    'Content-Length: 0',
  ]);
});

it('finds planted addresses and passwords wherever they stand', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9]{12,20}$/);
  fc.assert(
    fc.property(
      fc.ipV4(),
      fc.ipV6(),
      secret,
      fc.constantFrom(' ', ',', '"', '<', '('),
      (v4, v6, password, before) => {
        const said = redact(
          `x${before}${v4} y${before}${v6} password=${password} Authorization: Digest ${password}`,
        );
        expect(said).not.toContain(password);
        expect(said).not.toContain(v4);
        expect(said).toMatch(/^x.address-1 y.address-[12] password=/);
      },
    ),
    { numRuns: 300 },
  );
});

it('counts what it replaced', () => {
  const redactor = new Redactor();
  redactor.redact('192.0.2.1 192.0.2.1 password=x');
  expect(Object.fromEntries(redactor.replaced)).toEqual({ address: 2, credentials: 1 });
});
