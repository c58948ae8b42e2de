import { describe, expect, it } from 'vitest';
import { createCredentialsLookup } from '#core/config/credentials.ts';
import { type Vault, VaultClosed } from '#core/ports/vault.ts';
import { anAddress } from '#test/support/linkRig.ts';

const url = 'wss://10.0.0.5/monitor';
const vault: Pick<Vault, 'read'> = {
  read: async (nodeUrl, user) => (nodeUrl === url && user === 'support' ? 'from the vault' : null),
};

describe('looking up the password of a node', () => {
  it('reads the environment anew each time', async () => {
    const env: Record<string, string> = { HQ_PASSWORD: 'one' };
    const lookUp = createCredentialsLookup(vault, env);
    const address = anAddress(url);
    expect(await lookUp(address)).toEqual({ user: 'support', password: 'one' });
    env.HQ_PASSWORD = 'two';
    expect(await lookUp(address)).toEqual({ user: 'support', password: 'two' });
  });

  it('reads the vault for this node and user', async () => {
    const lookUp = createCredentialsLookup(vault, {});
    const address = anAddress(url, { password: { vault: true } });
    expect(await lookUp(address)).toEqual({ user: 'support', password: 'from the vault' });
    expect(await lookUp({ ...address, user: 'other' })).toMatchObject({
      problem: 'The password of user "other" for HQ Primary is missing: none is kept in the vault.',
    });
  });

  it('names the variable that is missing', async () => {
    const lookUp = createCredentialsLookup(vault, {});
    expect(await lookUp(anAddress(url))).toEqual({
      problem:
        'The password of user "support" for HQ Primary is missing: the environment variable HQ_PASSWORD is not set.',
      remedy: expect.stringMatching(/^Set HQ_PASSWORD .* in Settings, Nodes, and enter the password there/),
    });
  });

  it('asks for the passphrase of a vault that is closed', async () => {
    const lookUp = createCredentialsLookup({ read: () => Promise.reject(new VaultClosed()) }, {});
    expect(await lookUp(anAddress(url, { password: { vault: true } }))).toEqual({
      problem: 'The password of user "support" for HQ Primary is in the vault, which is closed.',
      remedy: expect.stringMatching(/^Enter the passphrase of the vault in Settings, Nodes/),
    });
  });

  it('says why the vault cannot be read', async () => {
    const locked: Pick<Vault, 'read'> = { read: () => Promise.reject(new Error('the keyring is locked')) };
    const lookUp = createCredentialsLookup(locked, {});
    expect(await lookUp(anAddress(url, { password: { vault: true } }))).toMatchObject({
      problem: expect.stringMatching(/the vault cannot be read \(the keyring is locked\)/),
    });
  });
});
