import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultClosed } from '#core/ports/vault.ts';
import { FileVault } from '#monitor/vault/fileVault.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const passphrase = 'one good sentence';
const node = 'wss://10.0.0.5/monitor';

let folder: string;
let path: string;
const aFile = () => new FileVault(path, 'this is a test');
const opened = async () => {
  const vault = aFile();
  await vault.open(passphrase);
  return vault;
};

beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'data', 'vault.json');
});
afterEach(() => removeFolder(folder));

describe('a vault in a file', () => {
  it('is made by a passphrase, keeps a password for each node and user, and forgets it', async () => {
    const vault = aFile();
    expect(await vault.view()).toMatchObject({ kind: 'file', state: 'new' });
    expect(await vault.read(node, 'support')).toBeNull();
    await expect(vault.keep(node, 'support', 'Sesame-1')).rejects.toThrow('A passphrase makes');
    await vault.open(passphrase);
    expect(await vault.view()).toMatchObject({ state: 'open' });
    await vault.keep(node, 'support', 'Sesame-1');
    await vault.keep(node, 'admin', 'Sesame-ä€😀');
    await vault.keep(node, 'support', 'Sesame-2');
    expect(await vault.read(node, 'support')).toBe('Sesame-2');
    expect(await vault.read(node, 'admin')).toBe('Sesame-ä€😀');
    expect(await vault.read('__proto__', '')).toBeNull();
    await vault.forget(node, 'support');
    await vault.forget('wss://another/', 'support');
    expect(await vault.read(node, 'support')).toBeNull();
    expect(await vault.read(node, 'admin')).toBe('Sesame-ä€😀');
  });

  it('has nothing to forget where nothing is kept, be it not there or closed', async () => {
    await aFile().forget(node, 'support');
    await (await opened()).keep(node, 'support', 'Sesame-1');
    const closed = aFile();
    await closed.forget(node, 'admin');
    await expect(closed.forget(node, 'support')).rejects.toThrow(VaultClosed);
  });

  it('gives what was kept last, whatever is being read meanwhile', async () => {
    const vault = await opened();
    await vault.keep(node, 'support', 'Sesame-1');
    const nodes = Array.from({ length: 20 }, (_, index) => `wss://${index}/`);
    const meanwhile = nodes.map((other) => vault.read(other, 'support'));
    for (const password of ['Sesame-2', 'Sesame-3']) {
      const keeping = vault.keep(node, 'support', password);
      meanwhile.push(...nodes.map((other) => vault.read(other, 'support')));
      await keeping;
      expect(await vault.read(node, 'support')).toBe(password);
    }
    expect(new Set(await Promise.all(meanwhile))).toEqual(new Set([null]));
  });

  it('is closed at the next start, until its passphrase is given, whatever way its letters are composed', async () => {
    const first = aFile();
    await first.open('fünf gute Wörter');
    await first.keep(node, 'support', 'Sesame-1');
    const next = aFile();
    expect(await next.view()).toMatchObject({
      state: 'closed',
      told: expect.stringContaining('its passphrase opens it'),
    });
    await expect(next.read(node, 'support')).rejects.toThrow(VaultClosed);
    await expect(next.open('another sentence')).rejects.toThrow('This is not the passphrase of the vault.');
    await expect(next.keep(node, 'support', 'x')).rejects.toThrow(VaultClosed);
    await next.open('fünf gute Wörter'.normalize('NFD'));
    expect(await next.read(node, 'support')).toBe('Sesame-1');
  });

  it('is not made by a passphrase that is tried in a moment', async () => {
    const vault = aFile();
    await expect(vault.open('short')).rejects.toThrow('at least 8 characters');
    expect(await vault.view()).toMatchObject({ state: 'new' });
  });

  it('shows no password, and is for this user alone, also where others had been let in', async () => {
    const vault = await opened();
    await chmod(path, 0o644);
    await vault.keep(node, 'support', 'Sesame-1');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const text = await readFile(path, 'utf8');
    for (const form of ['Sesame-1', Buffer.from('Sesame-1').toString('base64'), passphrase])
      expect(text).not.toContain(form);
  });

  it('is refused, told and left as it is where any byte of it was changed', async () => {
    const vault = await opened();
    await vault.keep(node, 'support', 'Sesame-1');
    const whole = await readFile(path);
    for (const index of whole.keys()) {
      const changed = Buffer.from(whole);
      changed[index] = (changed[index] ?? 0) ^ 1;
      await writeFile(path, changed);
      await expect(vault.read(node, 'support'), `byte ${index}`).rejects.toThrow('vault.json');
      await expect(vault.keep(node, 'support', 'x'), `byte ${index}`).rejects.toThrow('vault.json');
      expect((await vault.view()).told).toContain('vault.json');
      expect(await readFile(path)).toEqual(changed);
    }
    await writeFile(path, whole);
    expect(await vault.read(node, 'support')).toBe('Sesame-1');
  });

  it('is refused where passwords were taken out, put in or changed about', async () => {
    const vault = await opened();
    await vault.keep(node, 'support', 'Sesame-1');
    await vault.keep(node, 'admin', 'Sesame-2');
    const file = JSON.parse(await readFile(path, 'utf8'));
    const [one, two] = file.entries;
    for (const entries of [[one], [two, one], [one, two, two], [[one[0], one[1], two[2]], two]]) {
      await writeFile(path, JSON.stringify({ ...file, entries }));
      await expect(vault.read(node, 'support')).rejects.toThrow('is damaged, or was changed');
      await expect(opened()).rejects.toThrow('is damaged, or was changed');
    }
  });

  it('loses nothing that another process keeps meanwhile', async () => {
    const ours = await opened();
    const theirs = await opened();
    await Promise.all([ours.keep('wss://a/', 'support', 'A'), ours.keep('wss://b/', 'support', 'B')]);
    await theirs.keep('wss://c/', 'support', 'C');
    await ours.keep('wss://d/', 'support', 'D');
    const kept = ['a', 'b', 'c', 'd'].map((name) => theirs.read(`wss://${name}/`, 'support'));
    expect(await Promise.all(kept)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('asks for the new passphrase where another process has made it anew', async () => {
    const ours = await opened();
    await ours.keep(node, 'support', 'Sesame-1');
    await writeFile(`${path}.old`, await readFile(path));
    const other = new FileVault(join(folder, 'other', 'vault.json'), 'this is a test');
    await other.open('another sentence');
    await writeFile(path, await readFile(join(folder, 'other', 'vault.json')));
    await expect(ours.read(node, 'support')).rejects.toThrow('made anew with another passphrase');
    await ours.open('another sentence');
    expect(await ours.read(node, 'support')).toBeNull();
  });
});
