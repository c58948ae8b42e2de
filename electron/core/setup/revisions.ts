import { createHash } from 'node:crypto';
import { entriesOf, type FleetFile } from '#core/config/fleetFile.ts';
import type { FleetFileNode } from '#core/config/fleetSchema.ts';

/** So many are remembered: a dialog may stay open for a while. */
const most = 32;

/** What pages have been shown of the fleet file, to tell what has changed since. */
export class Revisions {
  readonly #shown = new Map<string, FleetFile>();

  /** Remembers the file as it is shown; answers its revision. Another text, another revision. */
  show(fleet: FleetFile): string {
    const revision = createHash('sha256').update(fleet.text).digest('hex').slice(0, 16);
    this.#shown.delete(revision);
    this.#shown.set(revision, fleet);
    const [oldest] = this.#shown.keys();
    if (oldest !== undefined && this.#shown.size > most) this.#shown.delete(oldest);
    return revision;
  }

  /** The entry of a node as it was shown; null: it was not, or nobody remembers. */
  entry(revision: string, key: string): FleetFileNode | null {
    const fleet = this.#shown.get(revision);
    return (fleet && entriesOf(fleet).find(({ address }) => address.key === key)?.entry) ?? null;
  }
}
