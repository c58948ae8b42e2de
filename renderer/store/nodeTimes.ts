import { nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { concernedNode, isFaultPlace } from '#shared/model/faultPlace.ts';
import type { NodeTimes } from '#shared/words/shownTime.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';
import { useNodesByKey } from './hooks.ts';
import { hostNow } from './hostClock.ts';

/** What times of any node are shown with, by its key. */
export function useTimesOf(): (nodeKey: string) => NodeTimes {
  const nodes = useNodesByKey();
  return (nodeKey) => timesOfKey(nodeKey, (key) => nodes[key]);
}

/** The same. Watchline's own alarms are by the clock of this PC, in the zone of the node they are about. */
export function timesOfKey(nodeKey: string, nodeOf: (key: string) => NodeView | undefined): NodeTimes {
  const node = nodeOf(concernedNode(nodeKey));
  if (!isFaultPlace(nodeKey)) return timesOf(node);
  return { zone: node?.info?.timeZone ?? hostTimeZone(), now: hostNow };
}

/** What a node's times are shown with; undefined: the node has left the fleet. */
export function timesOf(node: Pick<NodeView, 'clock' | 'info'> | undefined): NodeTimes {
  return { zone: node?.info?.timeZone, now: () => nodeTime(node?.clock ?? null, hostNow()) };
}
