import type { CertificateFacts, CertificateTrust } from '#shared/contract/nodes.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { fingerprintGroups } from '#shared/words/fingerprint.ts';

/** What one certificate says, beside what the one trusted before said. */
export interface CertificateRow {
  readonly name: string;
  readonly value: string;
  /** Null: there was none, or only its fingerprint is known. */
  readonly before: string | null;
  readonly differs: boolean;
}

type PrintTime = (at: EpochMs) => string;

/** Line by line, the fingerprint first: it is what is compared on the telephone. */
export function certificateRows(
  presented: CertificateFacts,
  before: Partial<CertificateFacts> | null,
  print: PrintTime,
): readonly CertificateRow[] {
  const old = new Map(before ? factsOf(before, print) : []);
  return factsOf(presented, print).map(([name, value]) => {
    const was = old.get(name) ?? null;
    return { name, value, before: was, differs: was !== null && was !== value };
  });
}

/** What is known of the one that was trusted: all of it, its fingerprint alone, or nothing. */
export function trustedBefore(
  before: CertificateFacts | null,
  trusted: CertificateTrust,
): Partial<CertificateFacts> | null {
  if (before) return before;
  return trusted && 'sha256' in trusted ? { sha256: trusted.sha256 } : null;
}

function factsOf(facts: Partial<CertificateFacts>, print: PrintTime): readonly (readonly [string, string])[] {
  const { sha256, subject, issuer, validFrom, validTo, names } = facts;
  return [
    ...(sha256 === undefined
      ? []
      : [['Fingerprint (SHA-256)', fingerprintGroups(sha256).join(' ')] as const]),
    ...(subject === undefined ? [] : [['Subject', subject] as const]),
    ...(issuer === undefined
      ? []
      : [['Issuer', issuer === subject ? 'the same: it is self-signed' : issuer] as const]),
    ...(validFrom === undefined ? [] : [['Valid from', print(validFrom)] as const]),
    ...(validTo === undefined ? [] : [['Valid until', print(validTo)] as const]),
    ...(names === undefined ? [] : [['For', names.join(', ') || 'no name at all'] as const]),
  ];
}
