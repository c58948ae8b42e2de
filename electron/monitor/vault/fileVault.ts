import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { type Vault, VaultClosed } from '#core/ports/vault.ts';
import type { VaultView } from '#shared/contract/vault.ts';
import { reasonOf } from '#shared/words/reason.ts';
import {
  closedFile,
  damagedVault,
  keptInFile,
  leastPassphrase,
  noFileYet,
  shortPassphrase,
  unreadableVault,
  vaultMadeAnew,
  wrongPassphrase,
} from '#shared/words/vault.ts';
import { makeDataFolder } from '../dataFolder.ts';
import {
  hasEntry,
  isWhole,
  type Key,
  keyOf,
  newVaultFile,
  parseVaultFile,
  passwordIn,
  type VaultFile,
  withPassword,
} from './vaultFile.ts';

/**
 * Passwords in one file, encrypted with a passphrase. Other processes may use the same file: it is read anew
 * each time, and again before it is written. One that is damaged is neither used nor written over.
 */
export class FileVault implements Vault {
  readonly #path: string;
  readonly #why: string | null;
  /** Null: no passphrase has been given. */
  #open: { readonly key: Key; readonly salt: string } | null = null;
  /** What is written, one after the other. */
  #writing: Promise<void> = Promise.resolve();
  /** The last one found whole. */
  #whole: Found | null = null;
  /** Of as many as ask at once: a fleet of thousands has a password each. */
  #reading: Promise<Found | null> | null = null;

  /** `why`: completes "because": why passwords are kept in a file here; null: there was one. */
  constructor(path: string, why: string | null) {
    this.#path = path;
    this.#why = why;
  }

  async read(node: string, user: string): Promise<string | null> {
    if (!this.#open && (await this.#read()) === null) return null;
    const { key, file } = await this.#opened();
    return passwordIn(key, file, node, user);
  }

  keep(node: string, user: string, password: string): Promise<void> {
    return this.#next(async () => {
      if (!this.#open && (await this.#read()) === null) throw new Error(noFileYet(this.#path, this.#why));
      const { key, file } = await this.#opened();
      await this.#write(withPassword(key, file, { node, user, password }));
    });
  }

  forget(node: string, user: string): Promise<void> {
    return this.#next(async () => {
      const found = await this.#read();
      if (!found || !hasEntry(found.file, node, user)) return;
      const { key, file } = await this.#opened();
      await this.#write(withPassword(key, file, { node, user, password: null }));
    });
  }

  async view(): Promise<VaultView> {
    const path = this.#path;
    const view = (state: VaultView['state'], told: string): VaultView => ({ kind: 'file', state, told });
    try {
      if ((await this.#read()) === null) return view('new', noFileYet(path, this.#why));
      await this.#opened();
      return view('open', keptInFile(path, this.#why));
    } catch (error) {
      return view('closed', error instanceof VaultClosed ? closedFile(path) : reasonOf(error));
    }
  }

  open(passphrase: string): Promise<void> {
    return this.#next(async () => {
      const found = await this.#read();
      if (found) {
        const key = await keyOf(found.file, passphrase);
        if (!key) throw new Error(wrongPassphrase);
        this.#open = { key, salt: found.file.kdf.salt };
        await this.#opened();
        return;
      }
      if (passphrase.length < leastPassphrase) throw new Error(shortPassphrase);
      const { file, key } = await newVaultFile(passphrase);
      makeDataFolder(dirname(this.#path));
      await this.#write(file);
      this.#open = { key, salt: file.kdf.salt };
    });
  }

  #next(change: () => Promise<void>): Promise<void> {
    const changed = this.#writing.then(change);
    this.#writing = changed.catch(() => undefined);
    return changed;
  }

  /** @throws VaultClosed, or Error where the file is another's or damaged. */
  async #opened(): Promise<{ readonly key: Key; readonly file: VaultFile }> {
    if (!this.#open) throw new VaultClosed();
    const { key, salt } = this.#open;
    const found = await this.#read();
    if (!found || found.file.kdf.salt !== salt) throw new Error(vaultMadeAnew(this.#path));
    if (found.text !== this.#whole?.text) {
      if (!isWhole(key, found.file)) throw new Error(damagedVault(this.#path));
      this.#whole = found;
    }
    return { key, file: this.#whole.file };
  }

  /** Null: there is no file. */
  #read(): Promise<Found | null> {
    if (this.#reading) return this.#reading;
    const reading = this.#readNow().finally(() => {
      if (this.#reading === reading) this.#reading = null;
    });
    this.#reading = reading;
    return reading;
  }

  async #readNow(): Promise<Found | null> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw new Error(unreadableVault(this.#path, reasonOf(error)), { cause: error });
    }
    if (text === this.#whole?.text) return this.#whole;
    const file = parseVaultFile(text);
    if (!file) throw new Error(damagedVault(this.#path));
    return { text, file };
  }

  async #write(file: VaultFile): Promise<void> {
    await writeFileAtomic(this.#path, JSON.stringify(file), { mode: 0o600 });
    // One that began before read what was there before.
    this.#reading = null;
  }
}

interface Found {
  readonly text: string;
  readonly file: VaultFile;
}
