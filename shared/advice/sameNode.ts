import type { NodeView } from '#shared/contract/fleet.ts';
import { isLive } from './nodes.ts';

type Info = NonNullable<NodeView['info']>;

const identities = new WeakMap<Info, string>();

/**
 * What tells one node from another, whatever its address: its id within its solution, and its serial number.
 */
function identityOf({ info }: NodeView): string | null {
  if (!info) return null;
  const known = identities.get(info);
  if (known) return known;
  const identity = `${info.solution.id}\n${info.id}\n${info.serialNumber}`;
  identities.set(info, identity);
  return identity;
}

/** Nodes that say they are the same one; of each, all its places in the fleet, two at least. */
export function sameNodes(nodes: readonly NodeView[]): readonly (readonly NodeView[])[] {
  const told = nodes.filter(({ info }) => info !== null);
  // Hardly ever is there one, and every count of a page asks.
  if (new Set(told.map(identityOf)).size === told.length) return [];
  return [...Map.groupBy(told, identityOf).values()].filter((places) => places.length > 1);
}

/** The other places in the fleet at which a node is monitored, too. */
export function otherPlaces(node: NodeView, nodes: readonly NodeView[]): readonly NodeView[] {
  const identity = identityOf(node);
  if (identity === null) return [];
  return nodes.filter((other) => other.key !== node.key && identityOf(other) === identity);
}

const onceOf = new WeakMap<readonly NodeView[], readonly NodeView[]>();

/**
 * Each node once: of several places the first that is live. Found once of a list: a page counts a dozen
 * things of the same one.
 */
export function oncePerNode(nodes: readonly NodeView[]): readonly NodeView[] {
  const known = onceOf.get(nodes);
  if (known) return known;
  const once = findOnce(nodes);
  onceOf.set(nodes, once);
  return once;
}

function findOnce(nodes: readonly NodeView[]): readonly NodeView[] {
  const again = new Set<NodeView>();
  for (const places of sameNodes(nodes)) {
    const kept = places.find(isLive) ?? places[0];
    for (const place of places) if (place !== kept) again.add(place);
  }
  return again.size === 0 ? nodes : nodes.filter((node) => !again.has(node));
}
