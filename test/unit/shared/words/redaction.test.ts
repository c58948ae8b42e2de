import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChosenKind } from '#shared/model/redaction.ts';
import { Redactor } from '#shared/words/redaction.ts';
import { secretForms } from '#test/support/secretForms.ts';

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

it.each(secretForms)('leaves nothing of a secret written in way %#', (write) => {
  const secret = 'Zq7xKp2mWv9tRb4n';
  const text = write(secret);
  expect(new Redactor().redactText(text), text).not.toContain(secret);
});

it.each([
  ['-----BEGIN PRIVATE KEY-----', 'MIIE', 'AAAA==', '-----END PRIVATE KEY-----', 'after'],
  ['password:', '', 'hunter2', 'after'],
  ['Cookie: a=1;', '\tb=2', 'after'],
])('leaves nothing of what begins in «%s» and goes on in the next lines', (...lines) => {
  const left = new Redactor().redactLines(lines);
  expect(left.join()).not.toMatch(/MIIE|AAAA|hunter2|b=2/);
  expect([left.length, left.at(-1)]).toEqual([lines.length, 'after']);
});

it.each([
  'The license key is missing',
  'Token ring, secret agent, cookie',
  'the pin is the identity',
  'https://h:8080/a@b',
  'Basic Licensing for 20 users',
  'Session-ID: 5f',
])('takes «%s» for what it is', (text) => {
  expect(redact(text)).toBe(text);
});

it('takes no text of a node for what another has replaced', () => {
  expect(redact('password=credentials-1,hunter2 Authorization: credentials-1 hunter2')).not.toContain(
    'hunter2',
  );
});

it('counts what it replaced', () => {
  const redactor = new Redactor();
  redactor.redact('192.0.2.1 192.0.2.1 password=x');
  expect(Object.fromEntries(redactor.replaced)).toEqual({ address: 2, credentials: 1 });
});

describe('by choice', () => {
  const known = {
    name: ['Acme', 'Acme (North)', 'Primary'],
    hostId: ['000c29aabb01'],
    serial: ['00e00705b201'],
  };
  const chosen = (...kinds: ChosenKind[]) => new Redactor({ kinds: new Set(kinds), known });

  it.each([
    ['number', 'call to +44 (0)20 7946-0101, again +442079460101', 'call to number-1, again number-2'],
    [
      'number',
      'INVITE sip:+15550100@198.51.100.7:5060 SIP/2.0',
      'INVITE sip:number-1@198.51.100.7:5060 SIP/2.0',
    ],
    [
      'number',
      'Received Number: 15550100, BaseExtn=201, Phone(Number=201,',
      'Received Number: number-1, BaseExtn=number-2, Phone(Number=number-2,',
    ],
    ['name', 'ACME (North) is not acme, nor AcmeX; on Primary', 'name-1 is not name-2, nor AcmeX; on name-3'],
    ['hostId', 'host 000C29AABB01 and 00:0c:29:aa:bb:02', 'host hostId-1 and hostId-2'],
    ['serial', 'serial 00e00705b201.', 'serial serial-1.'],
    ['address', 'Acme at 192.0.2.1 on +15550100', 'Acme at address-1 on +15550100'],
  ] as const)('%s: «%s» becomes «%s»', (kind, text, said) => {
    expect(chosen(kind).redact(text)).toBe(said);
  });

  it.each([
    '4294967290mS PRN: 2016-08-01T16:35:00 Tag: 12 of 350 lines',
    'Line 17 out of service, Required: 120 Granted: 100, 11.0.4.2.0 build 58',
  ])('no number is taken out of «%s»', (text) => {
    expect(chosen('number').redact(text)).toBe(text);
  });

  it('takes out credentials whatever is chosen, and nothing else where nothing is', () => {
    expect(chosen().redact('Acme 192.0.2.1 +15550100 password=x')).toBe(
      'Acme 192.0.2.1 +15550100 password=credentials-1',
    );
  });

  it('leaves no name of any node in any text', () => {
    const word = fc.stringMatching(/^[A-Z][a-zé]{2,6}([ -][(A-Z.$*+?[][a-z]{1,4}[)}|]?)?$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(7), (names, at) => {
        const name = names[at % names.length] ?? '';
        const redactor = new Redactor({ kinds: new Set(['name']), known: { name: names } });
        const said = redactor.redact(`before, ${name}, after`);
        expect(said).toBe('before, name-1, after');
      }),
      { numRuns: 300 },
    );
  });
});
