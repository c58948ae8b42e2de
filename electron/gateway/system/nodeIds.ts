import { mostIdLength } from '#gateway/file/checkSystems.ts';
import type { System } from '#gateway/file/system.ts';

/** What a node of the gateway file stood for when the file was read last, or had it last. */
export interface RememberedSystem {
  readonly node: string;
  /** As its customer and name made it. */
  readonly id: string;
  readonly addresses: readonly string[];
  readonly devId: string | null;
  /** It was in the file that was read last. */
  readonly isInFile: boolean;
}

/**
 * The node of each system, in the order of the file. A name that is new, of a system that sends from where
 * one sends that has just left the file, is a new name of that: its node stays, with its journal.
 */
export function nodeIdsOf(
  systems: readonly System[],
  remembered: readonly RememberedSystem[],
): { readonly nodes: readonly string[]; readonly remembered: readonly RememberedSystem[] } {
  const written = new Set(systems.map(({ id }) => id));
  const left = remembered.filter(({ id, isInFile }) => isInFile && !written.has(id));
  const known = new Map(remembered.map((each) => [each.id, each.node]));
  const found = systems.map((system) => known.get(system.id) ?? renamedFrom(system, left)?.node);
  const taken = new Set(remembered.map(({ node }) => node));
  const isOfOne = (node: string): boolean => found.indexOf(node) === found.lastIndexOf(node);
  const nodes = systems.map(({ id }, index) => {
    const before = found[index];
    const node = before !== undefined && isOfOne(before) ? before : freeId(id, taken);
    taken.add(node);
    return node;
  });
  const now = systems.map(({ id, addresses, devId }, index) => ({
    ...{ node: nodes[index] ?? id, id, addresses, devId, isInFile: true },
  }));
  const gone = remembered.filter(({ node }) => !nodes.includes(node));
  return { nodes, remembered: [...now, ...gone.map((each) => ({ ...each, isInFile: false }))] };
}

/** Undefined: it is of none, or it cannot be said of which. */
function renamedFrom(system: System, left: readonly RememberedSystem[]): RememberedSystem | undefined {
  const [one, ...others] = left.filter(
    ({ addresses, devId }) =>
      addresses.some((address) => system.addresses.includes(address)) &&
      (devId === system.devId || devId === null || system.devId === null),
  );
  return others.length === 0 ? one : undefined;
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id.slice(0, mostIdLength - 8)}-${n}`;
  return free;
}
