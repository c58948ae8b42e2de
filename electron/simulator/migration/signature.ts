import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/**
 * The signature of simulated License Migration files: Ed25519 over every byte of the XML file before the
 * signature's own line. That line and what follows have one form only, so no byte of the file is free.
 *
 * The key pair is the simulator's own and follows from a phrase anyone can read here: the signature shows
 * that a file was changed, not who made it. Avaya's signature is a different, unpublished one.
 */
const seed = createHash('sha256').update('Watchline simulated License Migration, key 1').digest();
/** RFC 8410, §7: what precedes the 32 bytes of an Ed25519 key in PKCS #8. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const privateKey = createPrivateKey({
  key: Buffer.concat([pkcs8Prefix, seed]),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = createPublicKey(privateKey);

/**
 * As docs/license-migration.md has it.
 * @internal Read by the test that holds the page to it.
 */
export const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

const signatureBytes = 64;
const signatureChars = 4 * Math.ceil(signatureBytes / 3);
const before = '  <signature algorithm="Ed25519" key="watchline-simulated-1">';
const afterFor = (root: string): string => `</signature>\n</${root}>\n`;

/** Ends an XML file whose `head` has been written up to its last child of `root`: signature, end tag. */
export function signXml(head: string, root: string): Buffer {
  const bytes = Buffer.from(head, 'utf8');
  const signature = sign(null, bytes, privateKey).toString('base64');
  return Buffer.concat([bytes, Buffer.from(before + signature + afterFor(root), 'latin1')]);
}

/** Why a file is not what was signed, as a sentence; null: it is, to the byte. */
export function signatureProblem(xml: Uint8Array, root: string): string | null {
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  if (!bytes.includes('<signature')) return 'The XML file is not signed.';
  const after = afterFor(root);
  const start = bytes.length - before.length - signatureChars - after.length;
  const written = start < 0 ? '' : bytes.toString('latin1', start);
  const base64 = written.slice(before.length, before.length + signatureChars);
  const signature = Buffer.from(base64, 'base64');
  // Several base64 texts stand for the same bytes: only the one that was written counts.
  const isWhole = signature.length === signatureBytes && signature.toString('base64') === base64;
  if (!isWhole || written !== before + base64 + after) {
    return 'The signature of the XML file is not where and as License Migration writes it: the file has been changed.';
  }
  return verify(null, bytes.subarray(0, start), publicKey, signature)
    ? null
    : 'The XML file does not match its signature: the file or its signature has been changed.';
}
