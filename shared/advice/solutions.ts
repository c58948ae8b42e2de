import type { NodeView } from '#shared/contract/fleet.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { ServiceStatus } from '#shared/model/service.ts';

/** The nodes of one solution, and the one its WebLM server runs on. */
export interface SolutionView {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly NodeView[];
  /** Null: it is not monitored, or has not said yet that it is the Primary. */
  readonly primary: NodeView | null;
  /** Of the IP Office lines to the Primary, as the nodes that are heard have them: how many, and how many in service. */
  readonly primaryLines: { readonly count: number; readonly inService: number };
}

/** By the solution's id, in the order of the nodes. A node that has not said where it belongs is on its own. */
export function groupBySolution(nodes: readonly NodeView[]): SolutionView[] {
  const groups = new Map<string, NodeView[]>();
  for (const node of nodes) {
    const id = node.info?.solution.id ?? node.key;
    const group = groups.get(id);
    if (group) group.push(node);
    else groups.set(id, [node]);
  }
  return [...groups].map(([id, group]) => {
    const primary =
      group.find(({ info }) => info?.role === 'primary') ?? group.find(({ webLm }) => webLm !== null) ?? null;
    const lines = group.flatMap((node) => (isHeard(node) ? (lineToPrimary(node, { primary }) ?? []) : []));
    const inService = lines.filter(({ state }) => state === 'In Service').length;
    const name = group[0]?.info?.solution.name ?? '';
    return { id, name, nodes: group, primary, primaryLines: { count: lines.length, inService } };
  });
}

export const isHeard = ({ link }: NodeView): boolean => link.word === 'Live';

/** A service by Platform View's name for it; undefined: the node has not listed it. */
export function findService({ services }: NodeView, name: string): ServiceStatus | undefined {
  return services?.find((service) => service.name === name);
}

/** The IP Office line from a node to the Primary; undefined: the node has none, or has not told its lines. */
export function lineToPrimary(
  node: NodeView,
  { primary }: Pick<SolutionView, 'primary'>,
): LineStatus | undefined {
  if (node === primary) return undefined;
  const server = node.license?.server?.url.match(/^\w+:\/\/\[?([^/\]]+?)\]?(:\d+)?(\/|$)/)?.[1];
  return node.lines?.find(({ peer }) => {
    if (!primary) return peer.address === server;
    if (peer.nodeId !== null) return peer.nodeId === primary.info?.id;
    return peer.address === primary.info?.address || peer.name === primary.name;
  });
}
