import type { Vault } from '#core/ports/vault.ts';

/** Keeps nothing, and says why. */
export function noVault(told: string): Vault {
  const refuse = (): Promise<never> => Promise.reject(new Error(told));
  return {
    read: refuse,
    keep: refuse,
    forget: async () => undefined,
    view: async () => ({ kind: 'none', state: 'closed', told }),
    open: refuse,
  };
}
