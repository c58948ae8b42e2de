import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type ConnectionOptions, connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { Clock } from '#core/ports/ports.ts';
import type { CertificateView } from '#shared/contract/fleet.ts';
import type { CertificateFacts } from '#shared/contract/nodes.ts';
import { certificateTrouble } from './certificateTrouble.ts';

/*
 * What a node presents, looked at before anybody says that it is trusted. Nothing is sent over these
 * connections: they end with the handshake, whatever came of it.
 */

/** What was presented, and the code with which Node refused it; null: it did not. */
export interface Presented {
  readonly certificate: X509Certificate;
  readonly refusal: string | null;
}

const timeoutMs = 5_000;

/**
 * `trusting`: the authorities of this computer, those in a PEM text, or nobody. With nobody, Node refuses
 * even what the others vouch for.
 */
export function fetchPresented(
  { hostname, port }: URL,
  after: Clock['after'],
  trusting: 'computer' | 'nobody' | { readonly authorities: string },
): Promise<Presented | Error> {
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    let certificate: X509Certificate | null = null;
    const socket: TLSSocket = connect({
      host,
      port: Number(port || 443),
      servername: isIP(host) ? '' : host,
      rejectUnauthorized: true,
      ...optionsFor(trusting),
    });
    const cancel = after(timeoutMs, () => socket.destroy(new Error('no answer within 5 seconds')));
    let problem: (Error & { code?: string }) | null = null;
    // Told before Node judges the certificate and destroys the connection. By its bytes: once it was asked
    // for as an X509Certificate, Node finds no names in it to judge it by.
    socket.prependListener('secure', () => {
      const { raw } = socket.getPeerCertificate() as Partial<PeerCertificate>;
      certificate = raw ? new X509Certificate(raw) : null;
    });
    socket.on('error', (error) => {
      problem = error;
    });
    socket.on('secureConnect', () => socket.destroy());
    socket.on('close', () => {
      cancel();
      if (certificate) resolve({ certificate, refusal: problem && (problem.code ?? problem.message) });
      else resolve(problem ?? new Error('the connection closed before a certificate came'));
    });
  });
}

function optionsFor(trusting: Parameters<typeof fetchPresented>[2]): ConnectionOptions {
  if (trusting === 'computer') return {};
  // As links trust them (trust.ts).
  if (trusting !== 'nobody') return { ca: trusting.authorities, allowPartialTrustChain: true };
  return { ca: [], checkServerIdentity: () => new Error('only fetching the certificate') };
}

/**
 * What the certificate of a node says of itself, asked for now; an Error: it could not be had, and why.
 * `authorities`: in PEM, asked in place of those of this computer whether they vouch for it.
 */
export async function lookAtCertificate(
  url: string,
  after: Clock['after'],
  authorities?: string,
): Promise<CertificateFacts | Error> {
  const trusting = authorities === undefined ? 'computer' : { authorities };
  const presented = await fetchPresented(new URL(url), after, trusting);
  return presented instanceof Error ? presented : certificateFacts(presented);
}

export function certificateFacts({ certificate, refusal }: Presented): CertificateFacts {
  const { fingerprint256, subject, issuer, subjectAltName, validFrom, validTo } = certificate;
  return {
    sha256: plainFingerprint(fingerprint256),
    subject: oneLineName(subject),
    issuer: oneLineName(issuer),
    validFrom: Date.parse(validFrom),
    validTo: Date.parse(validTo),
    names: namesIn(subjectAltName ?? ''),
    notTrusted: refusal === null ? null : sentenceOf(refusal),
  };
}

/** All that a page is told of it with each node. */
export const validityOf = ({ validFrom, validTo }: CertificateView): CertificateView => ({
  validFrom,
  validTo,
});

/** As fleet files have it: 64 hexadecimal digits. */
export const plainFingerprint = (fingerprint: string): string =>
  fingerprint.replaceAll(':', '').toLowerCase();

/** Node gives a line a part, the country first; people write the own name first. It may be missing. */
const oneLineName = (name: string | undefined): string => (name ?? '').split('\n').reverse().join(', ');

/** "DNS:a.example, IP Address:10.0.0.5"; what could be mistaken for more than one name is in quotes. */
function namesIn(altNames: string): readonly string[] {
  const found = altNames.matchAll(/(?:^|, )(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,"]*)/g);
  return [...found].map(([, name = '']) => name);
}

function sentenceOf(code: string): string {
  const reason = certificateTrouble(code)?.reason ?? `it cannot be verified (${code})`;
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
