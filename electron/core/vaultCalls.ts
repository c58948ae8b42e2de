import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Links } from '#core/link/links.ts';
import type { Vault } from '#core/ports/vault.ts';
import type { VaultCalls } from '#shared/contract/vault.ts';
import { noSuchNode } from '#shared/words/node.ts';
import { notInVault } from '#shared/words/vault.ts';

interface VaultCallsParts {
  readonly vault: Vault;
  readonly links: Pick<Links, 'dialAnew'>;
  readonly addresses: () => readonly NodeAddress[];
}

/** What pages ask of the vault. A password goes in and never comes out; its node is dialled at once. */
export function createVaultCalls({ vault, links, addresses }: VaultCallsParts): VaultCalls {
  const addressOf = (key: string): NodeAddress => {
    const found = addresses().find((address) => address.key === key);
    if (!found) throw new Error(noSuchNode(key));
    return found;
  };
  return {
    vault: () => vault.view(),
    async openVault(passphrase) {
      const before = await vault.view();
      await vault.open(passphrase);
      const after = await vault.view();
      // Those that were refused with a password are left alone: nodes lock accounts out.
      if (before.state !== 'open' && after.state === 'open')
        for (const { key, password } of addresses()) if ('vault' in password) links.dialAnew(key);
      return after;
    },
    async keepPassword(nodeKey, password) {
      const { key, name, user, password: source } = addressOf(nodeKey);
      if ('env' in source) throw new Error(notInVault(name ?? key, source.env));
      await vault.keep(key, user, password);
      links.dialAnew(key);
    },
    async forgetPassword(nodeKey) {
      const { key, user } = addressOf(nodeKey);
      await vault.forget(key, user);
    },
  };
}
