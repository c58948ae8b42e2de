import type { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import { isValidAt } from '#shared/advice/certificate.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { type Failure, failure, failureOfError } from './failure.ts';
import { certificateFacts, fetchPresented, plainFingerprint } from './presented.ts';
import { readAuthorities } from './readAuthorities.ts';

/*
 * How a node's certificate is verified. Node's own verification stays on in every case; no option here and
 * nothing in the environment turns it off. Without an entry in the fleet file: the system's authorities. With
 * "caFile": only the authorities in it.
 *
 * With "sha256" (the fingerprint of the node's own, usually self-signed, certificate) the certificate itself
 * has to become the only trust anchor, and a fingerprint is not a certificate. So the first connection
 * fetches it: a TLS handshake trusting nobody, which Node therefore refuses and destroys, and over which
 * nothing is sent; while it is being refused the certificate is looked at. If its fingerprint is the pinned
 * one, the real connection is made with that certificate as its sole anchor (`allowPartialTrustChain`: it
 * need not be self-signed), fully verified by OpenSSL, and `checkServerIdentity` compares the fingerprint
 * once more before the first byte, so that nothing signed by the pinned certificate is taken for it. The host
 * name is not compared: the pin is the identity. So it is with a pinned certificate that has expired or is
 * not valid yet, which OpenSSL refuses whatever anchors it: only then Node's refusal is put off, and `vouch`
 * says, before the first byte is sent, whether nothing but the time is wrong and the fingerprint is the
 * pinned one. Should Node stop telling of the refused certificate, every pinned connection fails: closed, not
 * open.
 */

export interface Trust {
  readonly ca?: string;
  readonly allowPartialTrustChain?: boolean;
  readonly checkServerIdentity?: (host: string, presented: PeerCertificate) => Error | undefined;
  /** False: `vouch` decides in Node's place. */
  readonly rejectUnauthorized?: false;
  /**
   * Must be asked once the connection is secure and before anything is sent; an Error ends it. `refusal`:
   * Node's own, empty where it has none.
   */
  readonly vouch?: (presented: X509Certificate | null, refusal: string) => Error | null;
}

const onlyTheTime: readonly string[] = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];

export async function trustFor(
  node: string,
  address: NodeAddress,
  after: (ms: number, callback: () => void) => () => void,
): Promise<Trust | Failure> {
  const { certificate, url } = address;
  if (!certificate || !url.startsWith('wss:')) return {};
  if ('caFile' in certificate) {
    try {
      // A node's own certificate may be in it that is no authority's (keyUsage without keyCertSign): it is
      // trusted all the same, as OpenSSL does by itself and BoringSSL, which Electron has, does not.
      return { ca: await readAuthorities(certificate.caFile), allowPartialTrustChain: true };
    } catch (error) {
      const reason = reasonOf(error);
      return failure(
        `The certificate file for ${node} cannot be read: ${reason}.`,
        'rarely',
        `Give ${node} another one in Settings, Nodes, or correct its "caFile" in the fleet file.`,
        'certificate',
      );
    }
  }
  const pin = plainFingerprint(certificate.sha256);
  const presented = await fetchPresented(new URL(url), after, 'nobody');
  if (presented instanceof Error) return failureOfError(node, url, presented);
  const { certificate: fetched } = presented;
  if (plainFingerprint(fetched.fingerprint256) !== pin) return pinMismatch(node, fetched.fingerprint256);
  const anchor = { ca: toPem(fetched.raw), allowPartialTrustChain: true } as const;
  // By the clock OpenSSL goes by.
  if (!isValidAt(certificateFacts(presented), Date.now()))
    return {
      ...anchor,
      rejectUnauthorized: false,
      vouch: (presented, refusal) => vouchFor(presented, refusal, pin),
    };
  return {
    ...anchor,
    checkServerIdentity: (_host: string, presented: PeerCertificate) =>
      plainFingerprint(presented.fingerprint256) === pin
        ? undefined
        : new PinMismatch(presented.fingerprint256),
  };
}

function vouchFor(presented: X509Certificate | null, refusal: string, pin: string): Error | null {
  if (!presented) return new PinMismatch('not known');
  if (plainFingerprint(presented.fingerprint256) !== pin) return new PinMismatch(presented.fingerprint256);
  if (refusal === '' || onlyTheTime.includes(refusal)) return null;
  return Object.assign(new Error(refusal), { code: refusal });
}

/** Raised during the real connection: the certificate changed since it was fetched. */
export class PinMismatch extends Error {
  readonly presented: string;

  constructor(presented: string) {
    super('the certificate is not the pinned one');
    this.presented = presented;
  }
}

export function pinMismatch(node: string, presented: string): Failure {
  return failure(
    `${node} presents another certificate than the one in the fleet file (its SHA-256 is ${presented}).`,
    'rarely',
    `If the certificate of ${node} was replaced on purpose, look at the new one and trust it, or put its SHA-256 in the fleet file; otherwise something stands between.`,
    'certificate',
  );
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
