import { passphraseVariable } from '#shared/words/vault.ts';

/** Takes it out of the environment: nothing that is started from here inherits it. Null: none is given. */
export function takePassphrase(env: Record<string, string | undefined>): string | null {
  const given = env[passphraseVariable];
  delete env[passphraseVariable];
  return given || null;
}
