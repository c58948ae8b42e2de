/** Why the certificate of a node was not taken, by the code Node gives its refusal. */
export interface CertificateTrouble {
  /** Completes "was refused: ". */
  readonly reason: string;
  /** A sentence: what can be done. */
  readonly remedy: string;
}

const selfSigned = 'it is self-signed';
const ofAnotherHost = 'it is for another host name';
const byUnknown = 'nobody this computer knows vouches for it';

const reasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it was revoked',
  CERT_SIGNATURE_FAILURE: 'its signature is wrong',
  CERT_UNTRUSTED: byUnknown,
  DEPTH_ZERO_SELF_SIGNED_CERT: selfSigned,
  ERR_TLS_CERT_ALTNAME_INVALID: ofAnotherHost,
  HOSTNAME_MISMATCH: ofAnotherHost,
  INVALID_CA: 'one that vouches for it may vouch for none',
  INVALID_PURPOSE: 'it is made for another purpose',
  SELF_SIGNED_CERT_IN_CHAIN: byUnknown,
  UNABLE_TO_GET_ISSUER_CERT: byUnknown,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: byUnknown,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: byUnknown,
};

const remedies: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED:
    'Have the node get a new one. Until then it can be looked at and trusted here, or named as "sha256" in the fleet file: one named so is accepted all the same.',
  CERT_NOT_YET_VALID:
    'Correct the clock of this computer, or of the node that made it. One trusted here, or named as "sha256" in the fleet file is accepted all the same.',
};

const usualRemedy =
  'Look at it, and trust it if it is the one of the node (as "sha256" or "caFile" in the fleet file), or have the node get a valid one.';

/** Null: the code is not about a certificate. */
export function certificateTrouble(code: string): CertificateTrouble | null {
  const reason = reasons[code];
  return reason === undefined ? null : { reason, remedy: remedies[code] ?? usualRemedy };
}
