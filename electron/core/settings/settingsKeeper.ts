// In: settings.json in the data folder, and what pages and the desktop change. Out: what is set, told to
// whoever listens. Each change is made to what the file holds at that moment, whoever wrote it.
import { unwatchFile, watchFile } from 'node:fs';
import type { SettingsCalls, SettingsView } from '#shared/contract/settings.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { reasonOf } from '#shared/words/reason.ts';
import {
  moreToPutRight,
  settingPutRight,
  settingsUnreadable,
  settingsUnwritable,
} from '#shared/words/settings.ts';
import { type Change, changeOf } from './change.ts';
import { SettingsDisk, type SettingsDiskParts } from './settingsDisk.ts';
import { type KeptSettings, nothingSet } from './settingsFile.ts';

/**
 * How often the file is looked at for changes from outside. By its status: a watcher of the folder would be
 * woken by every commit of the history beside it, and hears nothing over a network.
 */
const lookMs = 500;
/** Revisions: one that a page still looks at is among them unless it has not heard of so many changes. */
const maxKnown = 200;
/** Characters of all of their texts: each may be of some megabytes. */
const maxKnownLength = 16_000_000;

/** Of what is wrong in the file: every page is told with each change. */
const maxTold = 50;

export type SettingsListener = (view: SettingsView) => void;

type ChangeSettings = SettingsCalls['changeSettings'];

export class SettingsKeeper {
  readonly #parts: SettingsDiskParts;
  readonly #disk: SettingsDisk;
  readonly #listeners = new Set<SettingsListener>();
  /** What was set at each revision, for changes that are based on it. */
  readonly #known = new Map<string, Pick<KeptSettings, 'settings' | 'length'>>();
  #knownLength = 0;
  #kept: KeptSettings | null = null;
  #unreadable: string | null = null;
  #view: SettingsView;
  #isSuspect = false;
  #turns: Promise<unknown> = Promise.resolve();

  /** A file that cannot be used keeps nobody from starting: the view says it. */
  static async open(parts: SettingsDiskParts): Promise<SettingsKeeper> {
    const keeper = new SettingsKeeper(parts);
    keeper.#isSuspect = true;
    await keeper.#inTurn(() => keeper.#look());
    watchFile(keeper.#disk.path, { interval: lookMs, persistent: false }, keeper.#onChanged);
    return keeper;
  }

  private constructor(parts: SettingsDiskParts) {
    this.#parts = parts;
    this.#disk = new SettingsDisk(parts);
    this.#view = this.#viewNow();
  }

  get view(): SettingsView {
    return this.#view;
  }

  /**
   * Whether this part is what somebody set, or left as usual: false while the usual stands for what cannot be
   * read. For what cannot be undone.
   */
  isAsSet(part: keyof Settings): boolean {
    const { raw, wrong } = this.#kept ?? nothingSet;
    if (this.#unreadable !== null || wrong.some(({ path }) => path.length === 0 || path[0] === part))
      return false;
    return this.#disk.putAside.length === 0 || raw[part] !== undefined;
  }

  /**
   * Resolves once it is on disk.
   * @throws Error for a person where it cannot be kept.
   */
  change({ basedOn, change }: Parameters<ChangeSettings>[0]): ReturnType<ChangeSettings> {
    return this.#inTurn(async () => {
      const base = this.#known.get(basedOn)?.settings ?? null;
      const { kept, decided } = await this.#disk
        .change((current) => changeOf(base, change, current))
        .catch((error: unknown) => {
          throw new Error(settingsUnwritable(reasonOf(error)), { cause: error });
        });
      this.#take(kept);
      return 'problems' in decided
        ? { done: false, problems: decided.problems }
        : { done: true, view: this.#view };
    });
  }

  /** Told of each change, whoever made it. Answers how to listen no more. */
  listen(listener: SettingsListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Resolves when the last change is on disk. */
  async close(): Promise<void> {
    unwatchFile(this.#disk.path, this.#onChanged);
    this.#listeners.clear();
    await this.#turns;
  }

  readonly #onChanged = (): void => void this.#inTurn(() => this.#look());

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turns.then(work);
    this.#turns = done.catch(() => undefined);
    return done;
  }

  /** What is damaged may be half written: it is given until the next look. */
  async #look(): Promise<void> {
    const wasSuspect = this.#isSuspect;
    this.#isSuspect = false;
    try {
      const read = this.#disk.read();
      if (!('damage' in read)) this.#take(read);
      else if (wasSuspect) this.#take((await this.#disk.change(unchanged)).kept);
      else {
        this.#isSuspect = true;
        this.#parts.clock.after(lookMs, this.#onChanged);
      }
    } catch (error) {
      this.#unreadable = reasonOf(error);
      this.#parts.log.warn('The settings cannot be read', { reason: this.#unreadable });
      this.#tell();
    }
  }

  #take(kept: KeptSettings): void {
    this.#kept = kept;
    this.#unreadable = null;
    this.#forget(kept.revision);
    this.#known.set(kept.revision, { settings: kept.settings, length: kept.length });
    this.#knownLength += kept.length;
    for (const oldest of this.#known.keys()) {
      const isTooMuch = this.#known.size > maxKnown || this.#knownLength > maxKnownLength;
      if (!isTooMuch || oldest === kept.revision) break;
      this.#forget(oldest);
    }
    this.#tell();
  }

  #forget(revision: string): void {
    this.#knownLength -= this.#known.get(revision)?.length ?? 0;
    this.#known.delete(revision);
  }

  #tell(): void {
    const { revision, problems } = this.#view;
    this.#view = this.#viewNow();
    if (this.#view.revision === revision && this.#view.problems.join() === problems.join()) return;
    for (const listener of this.#listeners) listener(this.#view);
  }

  #viewNow(): SettingsView {
    const { revision, settings, wrong } = this.#kept ?? nothingSet;
    const unreadable = this.#unreadable === null ? [] : [settingsUnreadable(this.#unreadable)];
    const putRight = wrong.slice(0, maxTold).map(({ path, reason }) => settingPutRight(path, reason));
    const more = wrong.length > maxTold ? [moreToPutRight(wrong.length - maxTold)] : [];
    return { revision, settings, problems: [...unreadable, ...this.#disk.putAside, ...putRight, ...more] };
  }
}

const unchanged = (): Change => ({ text: null, losesWrongParts: false });
