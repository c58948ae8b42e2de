import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/ports/systemClock.ts';
import { loadKeyring, type OpenEntry, openKeyring } from '#monitor/vault/keyringVault.ts';
import { manualClock } from '#test/support/manualClock.ts';

/** What a keyring holds, by service and account. */
function keyringOf(held: Map<string, string>): OpenEntry {
  return (...names) => {
    const name = names.join(' | ');
    return {
      getPassword: async () => held.get(name) ?? null,
      setPassword: async (password) => void held.set(name, password),
      deleteCredential: async () => held.delete(name),
    };
  };
}

describe('the keyring of this computer', () => {
  it('keeps a password for each node and user, and forgets it', async () => {
    const held = new Map<string, string>();
    const vault = await openKeyring(async () => keyringOf(held), systemClock.after);
    if (typeof vault === 'string') throw new Error(vault);
    await vault.keep('wss://a/', 'support', 'Sesame-1');
    await vault.keep('wss://a/', 'admin', 'Sesame-2');
    expect([...held.keys()]).toEqual(['Watchline | wss://a/ support', 'Watchline | wss://a/ admin']);
    expect(await vault.read('wss://a/', 'support')).toBe('Sesame-1');
    await vault.forget('wss://a/', 'support');
    expect(await vault.read('wss://a/', 'support')).toBeNull();
    expect(await vault.view()).toEqual({
      kind: 'keyring',
      state: 'open',
      told: 'Passwords are kept in the keyring of this computer.',
    });
  });

  it('is not used where it does not come with this system, or is not let in to', async () => {
    const missing = openKeyring(() => Promise.reject(new Error('Cannot find module\nat')), systemClock.after);
    expect(await missing).toBe('there is no keyring here that answers (Cannot find module)');
    const locked: OpenEntry = () => {
      throw new Error("Couldn't access platform storage: AccessDenied");
    };
    expect(await openKeyring(async () => locked, systemClock.after)).toContain('AccessDenied');
  });

  it('says what to do where it is locked and stays so', async () => {
    const locked: OpenEntry = () => ({
      getPassword: async () => null,
      setPassword: () => Promise.reject(new Error('unlock prompt was dismissed')),
      deleteCredential: async () => false,
    });
    const vault = await openKeyring(async () => locked, systemClock.after);
    if (typeof vault === 'string') throw new Error(vault);
    await expect(vault.keep('wss://a/', 'support', 'Sesame-1')).rejects.toThrow(
      /^The keyring of this computer refused \(unlock prompt was dismissed\)\. Unlock it/,
    );
  });

  it('is not waited for longer than 3 seconds at the start', async () => {
    const clock = manualClock();
    const asked = Promise.withResolvers<void>();
    const silent: OpenEntry = () => ({
      getPassword: () => {
        asked.resolve();
        return new Promise(() => {});
      },
      setPassword: () => new Promise(() => {}),
      deleteCredential: () => new Promise(() => {}),
    });
    const opening = openKeyring(async () => silent, clock.after);
    await asked.promise;
    clock.advance(3_000);
    expect(await opening).toContain('it did not answer within 3 seconds');
  });

  it('is looked for on this very computer, and found or not, in words', async () => {
    const vault = await openKeyring(loadKeyring, systemClock.after);
    expect(typeof vault === 'string' ? vault : (await vault.view()).told).toMatch(/keyring/);
  });
});
