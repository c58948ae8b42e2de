import { nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { NodeTimes } from '#shared/words/shownTime.ts';
import { useNodesByKey } from './hooks.ts';
import { hostNow } from './hostClock.ts';

/** What times of any node are shown with, by its key. */
export function useTimesOf(): (nodeKey: string) => NodeTimes {
  const nodes = useNodesByKey();
  return (nodeKey) => timesOf(nodes[nodeKey]);
}

/** What a node's times are shown with; undefined: the node has left the fleet. */
export function timesOf(node: Pick<NodeView, 'clock' | 'info'> | undefined): NodeTimes {
  return { zone: node?.info?.timeZone, now: () => nodeTime(node?.clock ?? null, hostNow()) };
}
