import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { whileLocked } from '#core/config/lockedFile.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import { settingsPutAside } from '#shared/words/settings.ts';
import type { Change } from './change.ts';
import { type DamagedFile, type KeptSettings, nothingSet, readSettings } from './settingsFile.ts';

export interface SettingsDiskParts {
  /** The data folder; made where it is missing as soon as something is set. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** settings.json on its disk, for any number of processes. Never deletes what it cannot use. */
export class SettingsDisk {
  readonly path: string;
  readonly #parts: SettingsDiskParts;
  readonly #putAside: string[] = [];
  #last: { readonly bytes: Buffer; readonly held: KeptSettings | DamagedFile } | null = null;

  constructor(parts: SettingsDiskParts) {
    this.#parts = parts;
    this.path = join(parts.folder, 'settings.json');
  }

  /** What this process has put aside, in sentences. */
  get putAside(): readonly string[] {
    return this.#putAside;
  }

  /** @throws Error where it is there and cannot be read. */
  read(): KeptSettings | DamagedFile {
    const bytes = this.#bytes();
    if (bytes === null) return nothingSet;
    if (!this.#last?.bytes.equals(bytes)) this.#last = { bytes, held: readSettings(bytes) };
    return this.#last.held;
  }

  /**
   * Writes what comes of what the file holds at that moment, while no other process does. One that is none of
   * ours is put aside first. Answers what it holds then, and what was decided.
   * @throws Error where it cannot be read or written.
   */
  async change<D extends object>(
    decide: (current: KeptSettings) => Change | D,
  ): Promise<{ readonly kept: KeptSettings; readonly decided: Change | D }> {
    mkdirSync(this.#parts.folder, { recursive: true, mode: 0o700 });
    return whileLocked(this.path, () => {
      const current = this.#usable();
      const decided = decide(current);
      if (!('text' in decided) || decided.text === null) return { kept: current, decided };
      if (decided.losesWrongParts) this.#keepCopy();
      writeFileAtomic.sync(this.path, decided.text, { mode: 0o600 });
      return { kept: this.#usable(), decided };
    });
  }

  #usable(): KeptSettings {
    const read = this.read();
    if (!('damage' in read)) return read;
    const name = this.#asideName();
    renameSync(this.path, join(this.#parts.folder, name));
    this.#putAside.push(settingsPutAside(read.damage, name));
    this.#parts.log.warn('The settings were damaged and put aside', { reason: read.damage, name });
    return nothingSet;
  }

  #keepCopy(): void {
    const name = this.#asideName();
    copyFileSync(this.path, join(this.#parts.folder, name));
    this.#parts.log.warn('A list was changed in which something was wrong: a copy of it is kept', { name });
  }

  /** That of no file there is. */
  #asideName(): string {
    const { folder, clock } = this.#parts;
    const stem = `settings.damaged-${new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-')}`;
    for (let count = 1; ; count++) {
      const name = count === 1 ? `${stem}.json` : `${stem}-${count}.json`;
      if (!existsSync(join(folder, name))) return name;
    }
  }

  #bytes(): Buffer | null {
    try {
      return readFileSync(this.path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}
