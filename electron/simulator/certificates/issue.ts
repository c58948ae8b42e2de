import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto';
import { isIPv4 } from 'node:net';
import {
  bits,
  identifier,
  integer,
  isTrue,
  octets,
  sequence,
  setOf,
  tagged,
  taggedBytes,
  text,
  time,
} from './der.ts';

/** A key and the certificate of it, in PEM. */
export interface Identity {
  /** Its common name. */
  readonly subject: string;
  readonly key: string;
  readonly certificate: string;
}

export interface Asked {
  readonly subject: string;
  /** Host names and IPv4 addresses it is for; none: it is an authority's. */
  readonly names: readonly string[];
  readonly validFrom: number;
  readonly validTo: number;
}

const commonName = '2.5.4.3';
const ecdsaWithSha256 = sequence(identifier('1.2.840.10045.4.3.2'));
const serverAuthentication = '1.3.6.1.5.5.7.3.1';
const digitalSignature = Buffer.from([7, 0x80]);
const certificatesAndLists = Buffer.from([1, 0x06]);

/** A new key with a certificate of it (X.509 v3, RFC 5280), by `issuer` or, without one, by itself. */
export function issue(asked: Asked, issuer?: Identity): Identity {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const signer = issuer ?? { subject: asked.subject, key };
  const toSign = sequence(
    tagged(0, integer(Buffer.from([2]))),
    // Positive, and 127 bits of chance: nobody counts them.
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    ecdsaWithSha256,
    nameOf(signer.subject),
    sequence(time(asked.validFrom), time(asked.validTo)),
    nameOf(asked.subject),
    publicKeyOf(key),
    tagged(3, sequence(...extensions(asked, key, signer.key))),
  );
  const signature = sign('sha256', toSign, createPrivateKey(signer.key));
  return {
    subject: asked.subject,
    key,
    certificate: pemOf(sequence(toSign, ecdsaWithSha256, bits(signature))),
  };
}

function extensions({ names }: Asked, key: string, signerKey: string): readonly Buffer[] {
  const isAuthority = names.length === 0;
  const usage = isAuthority ? certificatesAndLists : digitalSignature;
  return [
    extension('2.5.29.19', isAuthority ? sequence(isTrue) : sequence(), true),
    extension('2.5.29.15', Buffer.concat([Buffer.from([0x03, usage.length]), usage]), true),
    extension('2.5.29.14', octets(keyId(key))),
    extension('2.5.29.35', sequence(taggedBytes(0, keyId(signerKey)))),
    ...(isAuthority
      ? []
      : [
          extension('2.5.29.37', sequence(identifier(serverAuthentication))),
          extension('2.5.29.17', sequence(...names.map(alternativeName))),
        ]),
  ];
}

const extension = (id: string, content: Buffer, isCritical = false): Buffer =>
  sequence(identifier(id), ...(isCritical ? [isTrue] : []), octets(content));

const alternativeName = (name: string): Buffer =>
  isIPv4(name)
    ? taggedBytes(7, Buffer.from(name.split('.').map(Number)))
    : taggedBytes(2, Buffer.from(name, 'latin1'));

const nameOf = (subject: string): Buffer => sequence(setOf(sequence(identifier(commonName), text(subject))));

const publicKeyOf = (key: string): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' });

const keyId = (key: string): Buffer => createHash('sha1').update(publicKeyOf(key)).digest();

function pemOf(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
