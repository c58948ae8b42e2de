import { useState } from 'react';
import type { NodeView } from '#shared/contract/fleet.ts';

/**
 * What of a node something is worked out from. Each part is compared by identity, and kept by
 * deltas that leave it be.
 */
export type PartsOf = (node: NodeView) => readonly unknown[];

/** Whether these are the same nodes in the same order, alike in all of these parts. */
export function haveSameParts(
  before: readonly NodeView[],
  now: readonly NodeView[],
  partsOf: PartsOf,
): boolean {
  return (
    before === now ||
    (before.length === now.length &&
      before.every((node, index) => {
        const other = now[index] as NodeView;
        if (node === other) return true;
        const parts = partsOf(other);
        return node.key === other.key && partsOf(node).every((part, at) => part === parts[at]);
      }))
  );
}

/**
 * The same list until one of these parts of a node changes. A heartbeat makes a node another one ten times a
 * minute: what does not depend on it is not worked out, nor drawn, again.
 */
export function useNodesBy(nodes: readonly NodeView[], partsOf: PartsOf): readonly NodeView[] {
  const [kept, setKept] = useState(nodes);
  if (haveSameParts(kept, nodes, partsOf)) return kept;
  setKept(nodes);
  return nodes;
}

/**
 * Works something out of all nodes once for everybody, and anew only when one of these parts of a node
 * changes: who asks is not drawn again for less.
 */
export function workedOutBy<T>(
  partsOf: PartsOf,
  workOut: (nodes: readonly NodeView[]) => T,
): (nodes: Readonly<Record<string, NodeView>>) => T {
  let kept: readonly NodeView[] = [];
  let asked: Readonly<Record<string, NodeView>> | null = null;
  let value = workOut(kept);
  return (nodes) => {
    if (nodes === asked) return value;
    const now = Object.values(nodes);
    if (!haveSameParts(kept, now, partsOf)) value = workOut(now);
    kept = now;
    asked = nodes;
    return value;
  };
}
