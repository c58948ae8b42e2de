import type { Secrets } from '#core/ports/ports.ts';
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
  secrets: Secrets,
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
            remedy: `Set ${password.env} and start Watchline again, or give ${node} another password source in the fleet file.`,
          };
    }
    const kept = await readVault(secrets, key, user);
    if (typeof kept === 'string') return { user, password: kept };
    return {
      problem: `The password of user "${user}" for ${node} is missing: ${
        kept ? `the vault cannot be read (${kept.message})` : 'none is kept in the vault'
      }.`,
      remedy: `Name the environment variable that holds it in the fleet file: "password": {"env": …} for ${node}. README says how a desktop session gets one.`,
    };
  };
}

async function readVault(secrets: Secrets, key: string, user: string): Promise<string | null | Error> {
  try {
    return await secrets.read(key, user);
  } catch (error) {
    return error instanceof Error ? error : new Error('unknown error');
  }
}
