import { existsSync, readFileSync } from 'node:fs';
import type { SafeStorage } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import type { Vault } from '#core/ports/vault.ts';
import { chosenVault, isDesktopVault, type VaultChoice } from '#monitor/vault/chosenVault.ts';
import { damagedVault, keptByDesktop, noKeyring } from '#shared/words/vault.ts';

type Safe = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

type Kept = Readonly<Record<string, string | undefined>>;

/**
 * Passwords in a file that only the operating system's own keeper of secrets can open. Where Linux has none,
 * Electron would use a key everybody knows: then they are in a file that a passphrase opens.
 */
export function openVault(
  safe: Safe,
  path: string,
  platform: NodeJS.Platform,
  given: Pick<VaultChoice, 'passphrase' | 'tell'>,
): Vault {
  return chosenVault({ path, ...given, system: () => safeVault(safe, path, platform) });
}

async function safeVault(safe: Safe, path: string, platform: NodeJS.Platform): Promise<Vault | string> {
  if (!(await safe.isAsyncEncryptionAvailable())) return noKeyring('encryption is not available');
  const backend = platform === 'linux' ? safe.getSelectedStorageBackend() : null;
  if (backend === 'basic_text' || backend === 'unknown') return noKeyring(backend);
  // In one turn with the reading before it: of two passwords kept at once neither takes the other away.
  const readVault = vaultReader(path);
  const write = (kept: Kept): void => writeFileAtomic.sync(path, JSON.stringify(kept), { mode: 0o600 });
  return {
    async read(nodeUrl, user) {
      const kept = readVault()[nameOf(nodeUrl, user)];
      if (kept === undefined) return null;
      return (await safe.decryptStringAsync(Buffer.from(kept, 'base64'))).result;
    },
    async keep(nodeUrl, user, password) {
      const kept = (await safe.encryptStringAsync(password)).toString('base64');
      write({ ...readVault(), [nameOf(nodeUrl, user)]: kept });
    },
    async forget(nodeUrl, user) {
      const { [nameOf(nodeUrl, user)]: forgotten, ...others } = readVault();
      if (forgotten !== undefined) write(others);
    },
    view: async () => ({ kind: 'desktop', state: 'open', told: keptByDesktop(path) }),
    open: async () => undefined,
  };
}

function nameOf(nodeUrl: string, user: string): string {
  return JSON.stringify([nodeUrl, user]);
}

/** What the file holds when asked; it throws an Error where that is there but cannot be read as a vault. */
function vaultReader(path: string): () => Kept {
  let last: { readonly text: string; readonly kept: Kept } | null = null;
  return () => {
    if (!existsSync(path)) return {};
    const text = readFileSync(path, 'utf8');
    if (text === last?.text) return last.kept;
    if (!isDesktopVault(text)) throw new Error(damagedVault(path));
    last = { text, kept: JSON.parse(text) };
    return last.kept;
  };
}
