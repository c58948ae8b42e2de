import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chosenVault, type VaultChoice } from '#monitor/vault/chosenVault.ts';
import { aVault } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let path: string;
const said: string[] = [];
beforeEach(async () => {
  said.length = 0;
  folder = await makeFolder();
  path = join(folder, 'vault.json');
});
afterEach(() => removeFolder(folder));

const keyring = aVault({ view: async () => ({ kind: 'keyring', state: 'open', told: 'In the keyring.' }) });
const choose = (part: Partial<VaultChoice> = {}) =>
  chosenVault({
    path,
    passphrase: null,
    tell: (told) => said.push(told),
    system: async () => 'nothing answers',
    ...part,
  });

describe('the vault of a host', () => {
  it('is what this computer has', async () => {
    expect(await choose({ system: async () => keyring }).view()).toMatchObject({ kind: 'keyring' });
  });

  it('is a file to be made where it has nothing, and says why', async () => {
    const vault = choose();
    expect(await vault.view()).toEqual({
      kind: 'file',
      state: 'new',
      told: `No passwords can be kept yet, because nothing answers. A passphrase makes ${path}, an encrypted file that keeps them.`,
    });
    await expect(vault.keep('wss://a/', 'support', 'x')).rejects.toThrow('A passphrase makes');
  });

  it('is a file where a passphrase is given, or where there is one', async () => {
    const wanted = choose({ system: async () => keyring, passphrase: 'one good sentence' });
    expect(await wanted.view()).toMatchObject({ kind: 'file', state: 'open' });
    const again = choose({ passphrase: 'one good sentence' });
    expect(await again.view()).toMatchObject({ kind: 'file', state: 'open' });
    expect(said).toEqual([]);
    expect(await choose({ passphrase: 'another sentence' }).view()).toMatchObject({ state: 'closed' });
    expect(said).toEqual(['WATCHLINE_PASSPHRASE: This is not the passphrase of the vault.']);
    expect(await choose({ system: async () => keyring }).view()).toMatchObject({
      kind: 'file',
      state: 'closed',
    });
  });

  it('says of a passphrase that is given and too short that it is', async () => {
    const { told } = await choose({ passphrase: 'short' }).view();
    expect(told).toContain('No passwords can be kept yet, because WATCHLINE_PASSPHRASE is too short.');
    expect(said).toEqual(['WATCHLINE_PASSPHRASE: A passphrase has at least 8 characters.']);
  });

  it('leaves alone what the desktop keeps', async () => {
    await writeFile(path, '{"[\\"wss://a/\\",\\"support\\"]":"djEx"}');
    const vault = choose({ passphrase: 'one good sentence' });
    expect(await vault.view()).toMatchObject({
      kind: 'none',
      told: expect.stringContaining("the desktop's"),
    });
    await expect(vault.open('one good sentence')).rejects.toThrow("the desktop's");
  });

  it.each(['', '{', 'null', '[]', '{"a":1}', '{"version":2}'])(
    'that is damaged (%s) holds nothing and is not written over',
    async (text) => {
      await writeFile(path, text);
      const vault = choose({ system: async () => keyring });
      expect(await vault.view()).toMatchObject({ kind: 'none', told: expect.stringContaining('is damaged') });
      await expect(vault.read('wss://a/', 'support')).rejects.toThrow('vault.json is damaged');
      await expect(vault.keep('wss://a/', 'support', 'x')).rejects.toThrow('vault.json is damaged');
      await expect(vault.open('one good sentence')).rejects.toThrow('vault.json is damaged');
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );
});
