import { describe, expect, it } from 'vitest';
import { certificateRows, trustedBefore } from '#shared/advice/certificateRows.ts';
import type { CertificateFacts } from '#shared/contract/nodes.ts';

const old: CertificateFacts = {
  sha256: 'a'.repeat(64),
  subject: 'CN=primary.example.com',
  issuer: 'CN=Example CA',
  validFrom: 1,
  validTo: 2,
  names: ['primary.example.com', '10.0.0.5'],
  notTrusted: null,
};
const print = (at: number): string => `at ${at}`;
const differing = (...given: Parameters<typeof certificateRows>): readonly string[] =>
  certificateRows(...given)
    .filter(({ differs }) => differs)
    .map(({ name }) => name);

describe('a certificate beside the one trusted before', () => {
  it('marks every line that differs, and no other', () => {
    expect(differing(old, old, print)).toEqual([]);
    expect(differing({ ...old, sha256: 'b'.repeat(64), validTo: 3 }, old, print)).toEqual([
      'Fingerprint (SHA-256)',
      'Valid until',
    ]);
    expect(differing({ ...old, subject: 'CN=other', issuer: 'CN=other', names: [] }, old, print)).toEqual([
      'Subject',
      'Issuer',
      'For',
    ]);
  });

  it('compares the fingerprint alone where nothing more is known', () => {
    const before = trustedBefore(null, { sha256: 'b'.repeat(64) });
    const rows = certificateRows(old, before, print);
    expect(rows.filter(({ before }) => before !== null).map(({ name }) => name)).toEqual([
      'Fingerprint (SHA-256)',
    ]);
    expect(differing(old, before, print)).toEqual(['Fingerprint (SHA-256)']);
  });

  it.each([
    [null, null, null],
    [null, { caFile: '/etc/ca.pem' }, null],
    [old, { sha256: 'b' }, old],
  ])('of %j, trusted by %j, is %j', (before, trusted, expected) => {
    expect(trustedBefore(before, trusted)).toEqual(expected);
  });
});

it('says in words what a certificate leaves open', () => {
  const rows = certificateRows({ ...old, issuer: old.subject, names: [] }, null, print);
  expect(rows.map(({ name, value }) => [name, value])).toEqual([
    ['Fingerprint (SHA-256)', Array.from({ length: 4 }, () => 'AA:AA:AA:AA:AA:AA:AA:AA').join(' ')],
    ['Subject', 'CN=primary.example.com'],
    ['Issuer', 'the same: it is self-signed'],
    ['Valid from', 'at 1'],
    ['Valid until', 'at 2'],
    ['For', 'no name at all'],
  ]);
});
