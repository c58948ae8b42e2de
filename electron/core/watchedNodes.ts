import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Fleet } from '#core/fleet/fleet.ts';
import type { Links } from '#core/link/links.ts';
import type { Store } from '#core/store/storeTypes.ts';
import type { Traces } from '#core/trace/traces.ts';
import { ownName } from '#shared/words/node.ts';

// In: the addresses to watch, at any time. Out: a link and a place in the fleet for each of them, and for no
// other. What stays as it was is not disturbed. Never forgets what is stored of a node.

export interface WatchedNodesParts {
  readonly links: Links;
  readonly fleet: Fleet;
  readonly store: Pick<Store, 'nodes'>;
  readonly traces: Pick<Traces, 'onRemoved'>;
}

export class WatchedNodes {
  readonly #parts: WatchedNodesParts;
  readonly #addresses = new Map<string, NodeAddress>();
  /** The change under way, and those that wait for it. */
  #changes: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: WatchedNodesParts) {
    this.#parts = parts;
  }

  /**
   * Watches these nodes from here on, each key once, and no others. One call is done before the next begins.
   * @throws Error where an address is none; then nothing has changed.
   */
  set(addresses: readonly NodeAddress[]): Promise<void> {
    const change = this.#changes.then(() => this.#set(new Map(addresses.map((each) => [each.key, each]))));
    this.#changes = change.catch(() => undefined);
    return change;
  }

  get addresses(): readonly NodeAddress[] {
    return [...this.#addresses.values()];
  }

  /** Ends every link. */
  stop(): void {
    this.#isStopped = true;
    this.#parts.links.stop();
  }

  async #set(wanted: ReadonlyMap<string, NodeAddress>): Promise<void> {
    for (const { url } of wanted.values()) void new URL(url);
    for (const key of [...this.#addresses.keys()]) if (!wanted.has(key)) this.#remove(key);
    const added: NodeAddress[] = [];
    for (const address of wanted.values()) {
      if (this.#addresses.has(address.key)) this.#change(address);
      else added.push(address);
    }
    await this.#add(added);
  }

  #remove(key: string): void {
    const { links, fleet, traces } = this.#parts;
    this.#addresses.delete(key);
    traces.onRemoved(key);
    links.remove(key);
    fleet.remove(key);
  }

  #change(address: NodeAddress): void {
    const { links, fleet } = this.#parts;
    this.#addresses.set(address.key, address);
    fleet.rename(address);
    links.get(address.key)?.setAddress(address);
  }

  /**
   * A node that was watched before goes on from where the store now stands, not from where the program began.
   */
  async #add(addresses: readonly NodeAddress[]): Promise<void> {
    const { links, fleet, store } = this.#parts;
    if (addresses.length === 0) return;
    const stored = new Map(
      (await store.nodes(addresses.map(({ key }) => key))).map((node) => [node.key, node]),
    );
    if (this.#isStopped) return;
    const added = addresses.map((address) => {
      const known = stored.get(address.key) ?? null;
      const link = links.add(address, {
        cursor: known?.cursor ?? null,
        lastHeardAt: known?.lastHeardAt ?? null,
        knownName: known?.info ? ownName(known.info) : null,
      });
      this.#addresses.set(address.key, address);
      fleet.add(address, link.view, known);
      return link;
    });
    for (const link of added) link.start();
  }
}
