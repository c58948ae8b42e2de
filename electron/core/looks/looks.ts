import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import writeFileAtomic from 'write-file-atomic';
import type { Clock, Log } from '#core/ports/ports.ts';
import type { LookView } from '#shared/contract/away.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { type Look, lookAgain, lookFirst } from './lookAgain.ts';

// In: that somebody acts at a page. Out: how far each operator has looked, and what they missed. Holds one
// small file of the data folder. Never decides what there was to see.

const Time = Type.Number();
const OrNull = <T extends Type.TSchema>(type: T): Type.TUnion<[T, Type.TNull]> =>
  Type.Union([type, Type.Null()]);
const Kept = Type.Object({
  /** When anybody acted here for the first time; null: nobody has. */
  since: OrNull(Time),
  /** By operator. */
  looks: Type.Record(
    Type.String(),
    Type.Object({
      at: Time,
      before: OrNull(Time),
      away: OrNull(Type.Object({ from: Time, until: Time })),
    }),
  ),
});
const check = Compile(Kept);

/** Names come and go; of so many, those who looked last, is it known. */
const maxOperators = 200;

const never: LookView = { lookedUntil: null, away: null };

export interface LooksParts {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly onChanged: (operator: string) => void;
}

export class Looks {
  readonly #parts: LooksParts;
  readonly #path: string;
  #since: number | null;
  /** Who acted last stands last. */
  readonly #looks: Map<string, Look>;
  /** Who acts at present; null: nobody has since the start. */
  #present: string | null = null;
  /** Null: nothing is being written. */
  #writing: Promise<void> | null = null;
  #isToWrite = false;

  /** What cannot be read is begun afresh, and logged: no watching rests on it. */
  static async open(parts: LooksParts): Promise<Looks> {
    return new Looks(parts, await read(join(parts.folder, fileName), parts.log));
  }

  private constructor(parts: LooksParts, { since, looks }: Static<typeof Kept>) {
    this.#parts = parts;
    this.#path = join(parts.folder, fileName);
    this.#since = since;
    this.#looks = new Map(Object.entries(looks).sort(([, a], [, b]) => a.at - b.at));
  }

  of(operator: string): LookView {
    const look = this.#looks.get(operator);
    return look ? { lookedUntil: look.before, away: look.away } : never;
  }

  /** This operator acts at a page. */
  attend(operator: string): void {
    const now = this.#parts.clock.now();
    const before = this.#looks.get(operator);
    const isComing = operator !== this.#present;
    const look = before ? lookAgain(before, now, isComing) : lookFirst(this.#since, now);
    this.#present = operator;
    this.#since ??= now;
    this.#looks.delete(operator);
    this.#looks.set(operator, look);
    for (const name of this.#looks.keys()) {
      if (this.#looks.size <= maxOperators) break;
      this.#looks.delete(name);
    }
    this.#write();
    if (look.away?.until !== before?.away?.until) this.#parts.onChanged(operator);
  }

  /** This operator has read of what they missed. */
  dismiss(operator: string): void {
    const look = this.#looks.get(operator);
    if (!look?.away) return;
    this.#looks.set(operator, { ...look, away: null });
    this.#write();
    this.#parts.onChanged(operator);
  }

  /** Resolves once all of it is written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #write(): void {
    this.#isToWrite = true;
    this.#writing ??= this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    while (this.#isToWrite) {
      this.#isToWrite = false;
      const kept = { since: this.#since, looks: Object.fromEntries(this.#looks) };
      try {
        await writeFileAtomic(this.#path, JSON.stringify(kept), { mode: 0o600 });
      } catch (error) {
        this.#parts.log.warn('who looked when cannot be kept', { reason: reasonOf(error) });
      }
    }
    this.#writing = null;
  }
}

const fileName = 'looks.json';

async function read(path: string, log: Log): Promise<Static<typeof Kept>> {
  try {
    const kept: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (check.Check(kept)) return kept;
    log.warn('who looked when is not known', { reason: `${path} does not follow its schema` });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log.warn('who looked when is not known', { reason: reasonOf(error) });
  }
  return { since: null, looks: {} };
}
