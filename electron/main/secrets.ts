import { existsSync, readFileSync } from 'node:fs';
import type { SafeStorage } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import type { Secrets } from '#core/ports/ports.ts';

type Safe = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

type Kept = Readonly<Record<string, string | undefined>>;

export interface Vault extends Secrets {
  /** @throws Error when this machine has nothing that keeps a secret. */
  keep(nodeUrl: string, user: string, password: string): Promise<void>;
}

/**
 * Passwords in a file that only the operating system's own keeper of secrets can open. Where Linux has none,
 * Electron would use a key everybody knows: then nothing is kept and nothing is read.
 */
export function openVault(safe: Safe, path: string, platform: NodeJS.Platform): Vault {
  const isProtected = async (): Promise<boolean> =>
    (await safe.isAsyncEncryptionAvailable()) &&
    (platform !== 'linux' || !['basic_text', 'unknown'].includes(safe.getSelectedStorageBackend()));
  return {
    async read(nodeUrl, user) {
      const kept = readVault(path)?.[nameOf(nodeUrl, user)];
      if (kept === undefined || !(await isProtected())) return null;
      return (await safe.decryptStringAsync(Buffer.from(kept, 'base64'))).result;
    },
    async keep(nodeUrl, user, password) {
      if (!(await isProtected()))
        throw new Error(
          'This machine has no protected place for passwords. Name an environment variable in the fleet file instead: "password": {"env": "NAME"}.',
        );
      const before = readVault(path);
      if (!before)
        throw new Error(`${path} is damaged. Move it away, then enter the passwords of all nodes again.`);
      const kept = (await safe.encryptStringAsync(password)).toString('base64');
      const all = { ...before, [nameOf(nodeUrl, user)]: kept };
      await writeFileAtomic(path, JSON.stringify(all), { mode: 0o600 });
    },
  };
}

function nameOf(nodeUrl: string, user: string): string {
  return JSON.stringify([nodeUrl, user]);
}

/** Null: the file is there but cannot be read as a vault. */
function readVault(path: string): Kept | null {
  if (!existsSync(path)) return {};
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const isVault = typeof kept === 'object' && kept !== null && !Array.isArray(kept);
    return isVault && Object.values(kept).every((value) => typeof value === 'string') ? (kept as Kept) : null;
  } catch {
    return null;
  }
}
