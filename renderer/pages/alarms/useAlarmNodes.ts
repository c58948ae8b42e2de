import { useCallback, useContext, useMemo } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { timeWidth } from '#renderer/ui/timeWidth.ts';
import { notMonitored } from '#shared/advice/alarms/alarmState.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { maintenanceMoment } from '#shared/words/maintenance.ts';
import { formatNodeTime, formatPcTime } from '#shared/words/shownTime.ts';
import type { AlarmColumnsParts, AlarmNode } from './alarmColumns.tsx';

function toAlarmNode(node: NodeView | undefined): AlarmNode {
  return {
    zone: node?.info?.timeZone,
    licenseMode: node?.license?.mode ?? null,
    now: () => nodeTime(node?.clock ?? null, hostNow()),
    isLive: node !== undefined && isLive(node),
    linkWord: node?.link.word ?? notMonitored,
    maintenance: node?.maintenance ?? null,
  };
}

/**
 * What cells and copies need of each row's node; new only when a zone, a link, a license mode or maintenance
 * changed.
 */
export function useAlarmNodes(): AlarmColumnsParts {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const frame = useContext(TimeFrameContext);
  const signature = Object.values(nodes)
    .map(
      ({ key, link, info, license, maintenance }) =>
        `${key} ${link.word} ${info?.timeZone} ${license?.mode} ${maintenance?.id} ${maintenance?.until}`,
    )
    .join('\n');
  // Dependencies: the signature holds all of a node that is used.
  const byKey = useMemo(
    () => new Map(Object.values(nodes).map((node) => [node.key, toAlarmNode(node)])),
    [signature],
  );
  const gone = useMemo(() => toAlarmNode(undefined), []);
  const nodeOf = useCallback(
    ({ nodeKey }: Pick<AlarmRow, 'nodeKey'>) => byKey.get(nodeKey) ?? gone,
    [byKey, gone],
  );
  const timeText = useCallback(
    (at: EpochMs, zone: string | undefined) => formatNodeTime(at, zone, frame),
    [frame],
  );
  const pcTimeText = useCallback((at: EpochMs) => formatPcTime(at, frame), [frame]);
  const momentText = useCallback(
    (at: EpochMs, zone: string | undefined) => maintenanceMoment(at, zone, frame, hostNow()),
    [frame],
  );
  const width = timeWidth(frame);
  return useMemo(
    () => ({ nodeOf, timeText, pcTimeText, momentText, timeWidth: width, names }),
    [nodeOf, timeText, pcTimeText, momentText, width, names],
  );
}
