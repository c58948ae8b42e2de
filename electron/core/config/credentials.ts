import { type Vault, VaultClosed } from '#core/ports/vault.ts';
import { passphraseVariable } from '#shared/words/vault.ts';
import type { NodeAddress } from './fleetFile.ts';

/** What a link logs in with, or why it cannot. */
export type Login =
  | { readonly user: string; readonly password: string }
  | { readonly problem: string; readonly remedy: string };

/** Finds the password of a node anew at each connection, so that a corrected one is used at Connect Now. */
export type CredentialsLookup = (address: NodeAddress) => Promise<Login>;

/**
 * Passwords come from the environment or the host's vault and go nowhere but into the login of their node.
 * `env`: the environment to read; it may change while the program runs.
 */
export function createCredentialsLookup(
  vault: Pick<Vault, 'read'>,
  env: Readonly<Record<string, string | undefined>>,
): CredentialsLookup {
  return async ({ key, name, user, password }) => {
    const node = name ?? key;
    if ('env' in password) {
      const value = env[password.env];
      return value
        ? { user, password: value }
        : {
            problem: `The password of user "${user}" for ${node} is missing: the environment variable ${password.env} is not set.`,
            remedy: `Set ${password.env} and start Watchline again, or edit ${node} in Settings, Nodes, and enter the password there.`,
          };
    }
    const kept = await readVault(vault, key, user);
    if (typeof kept === 'string') return { user, password: kept };
    if (kept instanceof VaultClosed)
      return {
        problem: `The password of user "${user}" for ${node} is in the vault, which is closed.`,
        remedy: `Enter the passphrase of the vault in Settings, Nodes, or start Watchline again with ${passphraseVariable}.`,
      };
    return {
      problem: `The password of user "${user}" for ${node} is missing: ${
        kept ? `the vault cannot be read (${kept.message})` : 'none is kept in the vault'
      }.`,
      remedy: `Enter it in Settings, Nodes, or name the environment variable that holds it in the fleet file: "password": {"env": …} for ${node}.`,
    };
  };
}

async function readVault(
  vault: Pick<Vault, 'read'>,
  key: string,
  user: string,
): Promise<string | null | Error> {
  try {
    return await vault.read(key, user);
  } catch (error) {
    return error instanceof Error ? error : new Error('unknown error');
  }
}
