import type { NodeView } from '#shared/contract/fleet.ts';

/** A line of a practice as its two ends know it. */
export interface PracticeLine {
  /** The same whichever end names it. */
  readonly id: string;
  readonly nodeKey: string;
  readonly lineId: string;
  /** "Primary – Expansion" with the names of its nodes. */
  readonly node: NodeView;
  readonly peerName: string;
}

/** Every line between these nodes once, in their order: each is told by both of its ends. */
export function practiceLines(nodes: readonly NodeView[]): PracticeLine[] {
  const lines = new Map<string, PracticeLine>();
  for (const node of nodes)
    for (const line of node.lines ?? []) {
      const id = idOf(node, line.peer.nodeId ?? line.peer.name);
      if (!lines.has(id))
        lines.set(id, { id, nodeKey: node.key, lineId: line.id, node, peerName: line.peer.name });
    }
  return [...lines.values()];
}

const idOf = ({ info, key }: NodeView, peerId: string): string => [info?.id ?? key, peerId].sort().join('\n');
