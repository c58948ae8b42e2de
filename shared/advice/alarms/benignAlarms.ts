import { knownIssueOfAlarm } from '#shared/advice/issues/knownIssues.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';

/** How many alarms of a node need nobody, by the node's key. */
export type BenignCounts = ReadonlyMap<string, number>;

export const noneBenign: BenignCounts = new Map();

/**
 * How many of these alarms are known issues that are benign on their node, as its licensing stands. One whose
 * node has left the fleet is not: its license mode is not known.
 */
export function countBenign(
  alarms: readonly Pick<AlarmRow, 'nodeKey' | 'text'>[],
  nodes: Readonly<Record<string, Pick<NodeView, 'license'>>>,
): BenignCounts {
  const counts = new Map<string, number>();
  for (const alarm of alarms) {
    const { nodeKey } = alarm;
    const mode = nodes[nodeKey]?.license?.mode ?? null;
    if (knownIssueOfAlarm(alarm, mode)?.isBenign) counts.set(nodeKey, (counts.get(nodeKey) ?? 0) + 1);
  }
  return counts;
}
