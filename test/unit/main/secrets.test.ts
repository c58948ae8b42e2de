import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVault } from '#main/secrets.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'vault.json');
});
afterEach(() => removeFolder(folder));

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

/** Turns texts round: enough to see what is written. */
function safe(isAvailable: boolean, backend: Backend) {
  const turned = (text: string) => [...text].reverse().join('');
  return {
    isAsyncEncryptionAvailable: async () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text: string) => Buffer.from(turned(text)),
    decryptStringAsync: async (kept: Buffer) => ({ result: turned(String(kept)), shouldReEncrypt: false }),
  };
}

const vaultOf = (keeper: ReturnType<typeof safe>, platform: NodeJS.Platform) =>
  openVault(keeper, path, platform, { passphrase: null, tell: () => undefined });

describe('the vault', () => {
  it('gives back the password of a node and user, and of no other', async () => {
    const vault = vaultOf(safe(true, 'gnome_libsecret'), 'linux');
    await vault.keep('wss://a/', 'support', 'Sesame-1');
    await vault.keep('wss://b/', 'support', 'Sesame-2');
    expect(await vault.read('wss://a/', 'support')).toBe('Sesame-1');
    expect(await vault.read('wss://b/', 'support')).toBe('Sesame-2');
    expect(await vault.read('wss://a/', 'admin')).toBeNull();
    expect(await vault.read('__proto__', '')).toBeNull();
  });

  it('keeps all that are kept at once', async () => {
    const vault = vaultOf(safe(true, 'gnome_libsecret'), 'linux');
    const nodes = Array.from({ length: 5 }, (_, index) => `wss://${index}/`);
    await Promise.all(nodes.map((node) => vault.keep(node, 'support', `Sesame of ${node}`)));
    const kept = await Promise.all(nodes.map((node) => vault.read(node, 'support')));
    expect(kept).toEqual(nodes.map((node) => `Sesame of ${node}`));
  });

  it('holds no password anyone could read', async () => {
    await vaultOf(safe(true, 'kwallet6'), 'linux').keep('wss://a/', 'support', 'Sesame-1');
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain('Sesame');
    expect(text).not.toContain(Buffer.from('Sesame-1').toString('base64'));
  });

  const unprotected: readonly [isAvailable: boolean, backend: Backend][] = [
    [true, 'basic_text'],
    [true, 'unknown'],
    [false, 'gnome_libsecret'],
  ];
  it.each(unprotected)(
    'keeps and reads nothing where Linux protects nothing (%s, %s)',
    async (isAvailable, backend) => {
      await vaultOf(safe(true, 'kwallet'), 'linux').keep('wss://a/', 'support', 'Sesame-1');
      const before = await readFile(path, 'utf8');
      const vault = vaultOf(safe(isAvailable, backend), 'linux');
      await expect(vault.keep('wss://a/', 'support', 'other')).rejects.toThrow('No passwords can be kept');
      await expect(vault.read('wss://a/', 'support')).rejects.toThrow('No passwords can be kept or read');
      expect(await readFile(path, 'utf8')).toBe(before);
    },
  );

  it.each(unprotected)(
    'is a file with a passphrase where Linux protects nothing and none is kept yet (%s, %s)',
    async (isAvailable, backend) => {
      const vault = vaultOf(safe(isAvailable, backend), 'linux');
      expect(await vault.view()).toMatchObject({ kind: 'file', state: 'new' });
      await vault.open('one good sentence');
      await vault.keep('wss://a/', 'support', 'Sesame-1');
      expect(await readFile(path, 'utf8')).not.toContain(Buffer.from('Sesame-1').toString('base64'));
      expect(await vault.read('wss://a/', 'support')).toBe('Sesame-1');
    },
  );

  it('forgets what it is told to, and says what it is', async () => {
    const vault = vaultOf(safe(true, 'gnome_libsecret'), 'linux');
    await vault.keep('wss://a/', 'support', 'Sesame-1');
    await vault.forget('wss://a/', 'support');
    await vault.forget('wss://b/', 'support');
    expect(await vault.read('wss://a/', 'support')).toBeNull();
    expect(await vault.view()).toMatchObject({ kind: 'desktop', state: 'open' });
  });

  it('relies on the operating system elsewhere', async () => {
    const vault = vaultOf(safe(true, 'unknown'), 'win32');
    await vault.keep('wss://a/', 'support', 'Sesame-1');
    expect(await vault.read('wss://a/', 'support')).toBe('Sesame-1');
  });

  it.each(['', '{', 'null', '[]', '{"a":1}'])(
    'that is damaged (%s) holds nothing and is not written over',
    async (text) => {
      await writeFile(path, text);
      const vault = vaultOf(safe(true, 'kwallet'), 'linux');
      await expect(vault.read('wss://a/', 'support')).rejects.toThrow('vault.json is damaged');
      await expect(vault.keep('wss://a/', 'support', 'Sesame-1')).rejects.toThrow('vault.json is damaged');
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );
});
