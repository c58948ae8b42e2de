import { createHash } from 'node:crypto';
import { entriesOf, type FleetFile, readFleet } from '#core/config/fleetFile.ts';
import type { FleetFileNode } from '#core/config/fleetSchema.ts';

/** So many are remembered: a dialog may stay open for a while. */
const most = 32;

/** What pages have been shown of the fleet file, to tell what has changed since. */
export class Revisions {
  /** As text: what a file means takes some twenty times its length. */
  readonly #shown = new Map<string, Pick<FleetFile, 'path' | 'text'>>();

  /** Remembers the file as it is shown; answers its revision. Another text, another revision. */
  show({ path, text }: FleetFile): string {
    const revision = createHash('sha256').update(text).digest('hex').slice(0, 16);
    this.#shown.delete(revision);
    this.#shown.set(revision, { path, text });
    const [oldest] = this.#shown.keys();
    if (oldest !== undefined && this.#shown.size > most) this.#shown.delete(oldest);
    return revision;
  }

  /** The entry of a node as it was shown; null: it was not, or nobody remembers. */
  entry(revision: string, key: string): FleetFileNode | null {
    const shown = this.#shown.get(revision);
    if (!shown) return null;
    const entries = entriesOf(readFleet(shown.path, shown.text));
    return entries.find(({ address }) => address.key === key)?.entry ?? null;
  }
}
