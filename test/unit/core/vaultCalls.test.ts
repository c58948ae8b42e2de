import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileVault } from '#monitor/vault/fileVault.ts';
import { type CorePage, CoreRig } from '#test/support/coreRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const passphrase = 'one good sentence';

let folder: string;
let node: FakeNode;
let fromEnv: FakeNode;
let rig: CoreRig;
let page: CorePage;

beforeEach(async () => {
  folder = await makeFolder();
  [node, fromEnv] = await Promise.all([FakeNode.start({ password: 'Sesame-1' }), FakeNode.start()]);
  const nodes = [
    anAddress(node.url, { name: 'HQ', password: { vault: true } }),
    anAddress(fromEnv.url, { name: 'Site', password: { env: 'NOT_SET_HERE' } }),
  ];
  rig = await CoreRig.start(nodes, new FileVault(join(folder, 'vault.json'), 'this is a test'));
  page = await rig.openPage();
});
afterEach(async () => {
  await rig.stop();
  await Promise.all([node.stop(), fromEnv.stop(), removeFolder(folder)]);
});

const link = () => rig.node(node.url)?.link;
const refused = (problem: RegExp) =>
  rig.until(`the login failed: ${problem}`, () => problem.test(link()?.problem ?? ''));

describe('what pages ask of the vault', () => {
  it('opens it, and logs in with what is kept, cured in place where it was wrong', async () => {
    await refused(/is missing: none is kept/);
    expect(await page.host.vault()).toMatchObject({ kind: 'file', state: 'new' });
    await expect(page.host.keepPassword(node.url, 'Sesame-0')).rejects.toThrow('A passphrase makes');
    expect(await page.host.openVault(passphrase)).toMatchObject({ state: 'open' });
    await page.host.keepPassword(node.url, 'Sesame-0');
    await refused(/refused the login/);
    expect(link()).toMatchObject({ word: 'Login failed', toCorrect: 'password' });
    await page.host.keepPassword(node.url, 'Sesame-1');
    await rig.live(node.url);
    expect(node.logins).toHaveLength(2);
    expect(fromEnv.logins).toHaveLength(0);
  });

  it('logs in to the nodes whose passwords it keeps once it is opened', async () => {
    const kept = new FileVault(join(folder, 'vault.json'), 'this is a test');
    await kept.open(passphrase);
    await kept.keep(node.url, 'support', 'Sesame-1');
    await page.host.connectNow(node.url);
    await refused(/is in the vault, which is closed/);
    await expect(page.host.openVault('another sentence')).rejects.toThrow('not the passphrase');
    await page.host.openVault(passphrase);
    await rig.live(node.url);
  });

  it('dials anew with the new password where the one before is being tried', async () => {
    await page.host.openVault(passphrase);
    await refused(/is missing: none is kept/);
    node.door = { kind: 'silent' };
    await page.host.keepPassword(node.url, 'Sesame-0');
    await node.changes.until('it has logged in', () => node.logins.length === 1);
    node.door = { kind: 'open' };
    await page.host.keepPassword(node.url, 'Sesame-1');
    await rig.live(node.url);
  });

  it('forgets a password', async () => {
    await page.host.openVault(passphrase);
    await page.host.keepPassword(node.url, 'Sesame-1');
    await rig.live(node.url);
    await page.host.forgetPassword(node.url);
    node.drop();
    await refused(/is missing: none is kept/);
  });

  it('refuses a node there is not, and one whose password comes from elsewhere, in words', async () => {
    await page.host.openVault(passphrase);
    await expect(page.host.keepPassword('ws://nowhere/', 'x')).rejects.toThrow('There is no node');
    await expect(page.host.keepPassword(fromEnv.url, 'x')).rejects.toThrow(
      'The password of Site comes from the environment variable NOT_SET_HERE',
    );
  });
});
