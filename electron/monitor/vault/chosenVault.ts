import { readFile } from 'node:fs/promises';
import type { Vault } from '#core/ports/vault.ts';
import { reasonOf } from '#shared/words/reason.ts';
import {
  damagedVault,
  leastPassphrase,
  onlyForDesktop,
  passphraseVariable,
  unreadableVault,
} from '#shared/words/vault.ts';
import { FileVault } from './fileVault.ts';
import { noVault } from './noVault.ts';
import { parseVaultFile } from './vaultFile.ts';

export interface VaultChoice {
  /** Of the vault file. */
  readonly path: string;
  /** What this computer has that keeps passwords for this host; a text: why nothing, completing "because". */
  readonly system: () => Promise<Vault | string>;
  /** Given at the start: then a file is what is wanted, and it is opened with it, or made. */
  readonly passphrase: string | null;
  /** Hears, in a sentence, why it could not. */
  readonly tell: (sentence: string) => void;
}

/**
 * The vault of this host, chosen when it is first asked for: the file with a passphrase where there is one or
 * one is wanted; else what this computer has; else such a file, to be made.
 */
export function chosenVault(choice: VaultChoice): Vault {
  let chosen: Promise<Vault> | null = null;
  const vault = (): Promise<Vault> => {
    chosen ??= choose(choice);
    return chosen;
  };
  return {
    read: async (...of) => (await vault()).read(...of),
    keep: async (...what) => (await vault()).keep(...what),
    forget: async (...of) => (await vault()).forget(...of),
    view: async () => (await vault()).view(),
    open: async (passphrase) => (await vault()).open(passphrase),
  };
}

async function choose(choice: VaultChoice): Promise<Vault> {
  const { passphrase, tell } = choice;
  const vault = await found(choice);
  if (passphrase !== null)
    await vault.open(passphrase).catch((error: unknown) => tell(`${passphraseVariable}: ${reasonOf(error)}`));
  return vault;
}

async function found({ path, system, passphrase }: VaultChoice): Promise<Vault> {
  const form = await formOf(path);
  if (form instanceof Error) return noVault(unreadableVault(path, reasonOf(form)));
  if (form === 'damaged') return noVault(damagedVault(path));
  if (form === 'passphrase') return new FileVault(path, null);
  if (form === 'none' && passphrase !== null) {
    const isShort = passphrase.length < leastPassphrase;
    return new FileVault(path, `${passphraseVariable} is ${isShort ? 'too short' : 'given'}`);
  }
  const own = await system();
  if (typeof own !== 'string') return own;
  return form === 'desktop' ? noVault(onlyForDesktop(path, own)) : new FileVault(path, own);
}

/** By what a vault file is opened. */
type Form = 'none' | 'passphrase' | 'desktop' | 'damaged';

async function formOf(path: string): Promise<Form | Error> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none' : (error as Error);
  }
  if (parseVaultFile(text)) return 'passphrase';
  return isDesktopVault(text) ? 'desktop' : 'damaged';
}

/** As the desktop writes it: a text in base64 for each node and user. */
export function isDesktopVault(text: string): boolean {
  try {
    const kept: unknown = JSON.parse(text);
    const isObject = typeof kept === 'object' && kept !== null && !Array.isArray(kept);
    return isObject && Object.values(kept).every((value) => typeof value === 'string');
  } catch {
    return false;
  }
}
