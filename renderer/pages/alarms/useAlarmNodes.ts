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
import { faultPlace, monitorPlace } from '#shared/model/faultPlace.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { maintenanceMoment } from '#shared/words/maintenance.ts';
import { formatNodeTime, formatPcTime } from '#shared/words/shownTime.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';
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

/** What Watchline tells itself is told by the clock of this computer, and is so now. */
function seenHere({ zone = hostTimeZone(), maintenance }: AlarmNode): AlarmNode {
  return { ...toAlarmNode(undefined), zone, isLive: true, linkWord: 'Live', maintenance };
}

/**
 * What cells and copies need of each row's node; new only when a zone, a link, a license mode or maintenance
 * changed.
 */
export function useAlarmNodes(): AlarmColumnsParts {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const frame = useContext(TimeFrameContext);
  const signature = useMemo(
    () =>
      Object.values(nodes)
        .map(
          ({ key, link, info, license, maintenance }) =>
            `${key} ${link.word} ${info?.timeZone} ${license?.mode} ${maintenance?.id} ${maintenance?.until}`,
        )
        .join('\n'),
    [nodes],
  );
  // Dependencies: the signature holds all of a node that is used.
  const byKey = useMemo(
    () =>
      new Map(
        Object.values(nodes).flatMap((node) => {
          const told = toAlarmNode(node);
          return [[node.key, told] as const, [faultPlace(node.key), seenHere(told)] as const];
        }),
      ),
    [signature],
  );
  const gone = useMemo(() => toAlarmNode(undefined), []);
  const here = useMemo(() => seenHere(gone), [gone]);
  const nodeOf = useCallback(
    ({ nodeKey }: Pick<AlarmRow, 'nodeKey'>) =>
      byKey.get(nodeKey) ?? (nodeKey === monitorPlace ? here : gone),
    [byKey, gone, here],
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
