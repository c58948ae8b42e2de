import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { strictObject } from '#shared/protocol/strictObject.ts';

/*
 * The vault file, version 1: JSON as `JSON.stringify` writes it. Each password is sealed by itself to its
 * node and user (AES-256-GCM with a fresh nonce; nonce, tag and text in base64); `check`, sealed empty, tells
 * the right key; `seal`, sealed empty to all the rest, tells whether anything was changed, added or taken
 * away. The key is the passphrase through scrypt, with the salt and the costs that stand in the file.
 */

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
/** RFC 7914; N, r and p as OWASP's Password Storage Cheat Sheet has them for 32 MiB. */
const costs = { N: 2 ** 15, r: 8, p: 3 } as const;
/** Bytes: N * r * 128, and some more. */
const maxMemory = 64 * 1024 * 1024;

const Base64 = Type.String({ pattern: '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' });

const VaultFileSchema = strictObject({
  version: Type.Literal(1),
  kdf: strictObject({
    name: Type.Literal('scrypt'),
    N: Type.Literal(costs.N),
    r: Type.Literal(costs.r),
    p: Type.Literal(costs.p),
    salt: Base64,
  }),
  check: Base64,
  /** Node, user, password. */
  entries: Type.Array(Type.Tuple([Type.String(), Type.String(), Base64])),
  seal: Base64,
});

export type VaultFile = Static<typeof VaultFileSchema>;
export type Key = Buffer;

const check = Compile(VaultFileSchema);

/** Null: it is none, or not as Watchline writes them. */
export function parseVaultFile(text: string): VaultFile | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return check.Check(value) && JSON.stringify(value) === text ? (value as VaultFile) : null;
}

export async function newVaultFile(passphrase: string): Promise<{ file: VaultFile; key: Key }> {
  const kdf = { name: 'scrypt', ...costs, salt: randomBytes(keyBytes).toString('base64') } as const;
  const key = await keyFrom(passphrase, kdf.salt);
  return { file: sealed(key, { version: 1, kdf, check: seal(key, '', 'check'), entries: [] }), key };
}

/** Null: it is another's. */
export async function keyOf({ kdf, check: checked }: VaultFile, passphrase: string): Promise<Key | null> {
  const key = await keyFrom(passphrase, kdf.salt);
  return unseal(key, checked, 'check') === null ? null : key;
}

/** Whether all of it is as it was written. */
export const isWhole = (key: Key, { seal: last, ...rest }: VaultFile): boolean =>
  unseal(key, last, JSON.stringify(rest)) !== null;

/** Whether one is kept: for that nothing has to be opened. */
export function hasEntry({ entries }: VaultFile, node: string, user: string): boolean {
  return entries.some(isOf(node, user));
}

/** Null: none is kept. */
export function passwordIn(key: Key, { entries }: VaultFile, node: string, user: string): string | null {
  const entry = entries.find(isOf(node, user));
  return entry ? unseal(key, entry[2], nameOf(node, user)) : null;
}

/** Null: without one. */
export function withPassword(
  key: Key,
  { seal: _before, ...file }: VaultFile,
  { node, user, password }: { node: string; user: string; password: string | null },
): VaultFile {
  const isIt = isOf(node, user);
  const others = file.entries.filter((entry) => !isIt(entry));
  const added: VaultFile['entries'] =
    password === null ? [] : [[node, user, seal(key, password, nameOf(node, user))]];
  return sealed(key, { ...file, entries: [...others, ...added] });
}

type Entry = VaultFile['entries'][number];

function isOf(node: string, user: string): (entry: Entry) => boolean {
  return ([ofNode, ofUser]) => ofNode === node && ofUser === user;
}

const sealed = (key: Key, rest: Omit<VaultFile, 'seal'>): VaultFile => ({
  ...rest,
  seal: seal(key, '', JSON.stringify(rest)),
});

const nameOf = (node: string, user: string): string => JSON.stringify([node, user]);

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** One passphrase, however the keyboard composes its letters. */
function keyFrom(passphrase: string, salt: string): Promise<Key> {
  const options = { ...costs, maxmem: maxMemory };
  return derive(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), keyBytes, options);
}

/** `about`: what it is sealed to; it is not in it. */
function seal(key: Key, text: string, about: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64');
}

/** Null: it was sealed with another key or to something else, or was changed. */
function unseal(key: Key, sealedText: string, about: string): string | null {
  const bytes = Buffer.from(sealedText, 'base64');
  // Of base64 that ends in spare bits there are several that read alike.
  if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64') !== sealedText) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return null;
  }
}
