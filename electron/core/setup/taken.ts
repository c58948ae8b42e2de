import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { FleetFileNode } from '#core/config/fleetSchema.ts';
import { readNodeUrl } from '#core/config/nodeUrl.ts';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { plainName } from '#shared/settings/plainName.ts';
import { endpointOf } from '#shared/words/endpoint.ts';
import { nodeIsThere, nodeNameIsTaken } from '#shared/words/sameNode.ts';

/** The places and the names that nodes of a fleet have, each of which one node can have. */
export class Taken {
  readonly #byPlace: ReadonlyMap<string, NodeAddress>;
  readonly #byName: ReadonlyMap<string, NodeAddress>;

  constructor(addresses: readonly NodeAddress[]) {
    this.#byPlace = new Map(addresses.map((address) => [placeOf(address.url), address]));
    this.#byName = new Map(
      addresses.flatMap((address) => (address.name === null ? [] : [[plainName(address.name), address]])),
    );
  }

  hasPlace(url: string): boolean {
    return this.#byPlace.has(placeOf(url));
  }

  /** What an entry would have of another node, by field. */
  clashes({ url, name }: FleetFileNode): readonly FieldProblem[] {
    const there = this.#byPlace.get(placeOf(url));
    const alike = name === undefined ? undefined : this.#byName.get(plainName(name));
    return [
      ...(there ? [{ field: 'url', problem: nodeIsThere(there) }] : []),
      ...(alike ? [{ field: 'name', problem: nodeNameIsTaken(alike.url) }] : []),
    ];
  }
}

/** Where a URL leads to; one that cannot be read leads nowhere else. */
function placeOf(url: string): string {
  const read = readNodeUrl(url, true);
  return (typeof read === 'string' && endpointOf(read)) || url;
}
