import { useContext, useMemo } from 'react';
import { useFleet } from '#renderer/store/fleetStore.ts';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { timesOfKey } from '#renderer/store/nodeTimes.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { pcTimeWidth } from '#renderer/ui/timeWidth.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import { formatNodeTime, formatPcTime } from '#shared/words/shownTime.ts';
import type { HistoryColumnsParts } from './historyColumns.tsx';

/** What cells and copies need of each row's node; new only when a name or a zone changed. */
export function useColumnsParts(): HistoryColumnsParts {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const frame = useContext(TimeFrameContext);
  const signature = Object.values(nodes)
    .map(({ key, info }) => `${key} ${info?.timeZone}`)
    .join('\n');
  // Dependencies: the signature holds all of a node that is used; its clock is read when it is asked for.
  return useMemo(() => {
    const nodeOf = (key: string): NodeView | undefined => useFleet.getState().view?.nodes[key];
    return {
      nameOf: ({ nodeKey, nodeName }: HistoryRow) =>
        nodeKey === null
          ? (nodeName ?? '')
          : names.ofRow({ nodeKey, nodeName: nodeOf(nodeKey)?.name ?? nodeName ?? '' }),
      timesOf: (nodeKey: string) => timesOfKey(nodeKey, nodeOf),
      timeText: ({ at, nodeAt, nodeKey }: HistoryRow) =>
        nodeAt === null || nodeKey === null
          ? formatPcTime(at, frame)
          : formatNodeTime(nodeAt, timesOfKey(nodeKey, nodeOf).zone, frame),
      pcTimeText: (at: number) => formatPcTime(at, frame),
      pcTimeWidth: pcTimeWidth(frame),
    };
  }, [signature, names, frame]);
}
