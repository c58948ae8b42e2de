import { describe, expect, it } from 'vitest';
import { createCredentialsLookup } from '#core/config/credentials.ts';
import type { Secrets } from '#core/ports/ports.ts';
import { anAddress } from '#test/support/linkRig.ts';

const url = 'wss://10.0.0.5/monitor';
const vault: Secrets = {
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
      remedy: expect.stringMatching(/^Set HQ_PASSWORD/),
    });
  });

  it('says why the vault cannot be read', async () => {
    const locked: Secrets = { read: () => Promise.reject(new Error('the keyring is locked')) };
    const lookUp = createCredentialsLookup(locked, {});
    expect(await lookUp(anAddress(url, { password: { vault: true } }))).toMatchObject({
      problem: expect.stringMatching(/the vault cannot be read \(the keyring is locked\)/),
    });
  });
});
