import { useContext, useMemo } from 'react';
import { useFleet } from '#renderer/store/fleetStore.ts';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { isKnownZone, isShownTwice, shownZone } from '#shared/words/shownTime.ts';
import type { TracedNodes } from './printTrace.ts';

const clockOf = (nodeKey: string): EpochMs =>
  nodeTime(useFleet.getState().view?.nodes[nodeKey]?.clock ?? null, hostNow());

/** What rows need of their nodes; new only when a name, a zone or the way times are shown changed. */
export function useTracedNodes(nodeKeys: readonly string[]): TracedNodes {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const frame = useContext(TimeFrameContext);
  const { mode } = frame;
  const signature = nodeKeys
    .map((key) => {
      const zone = nodes[key]?.info?.timeZone;
      const isTwice = isShownTwice(clockOf(key), shownZone(zone, mode));
      return `${key}\t${names.of({ key, name: nodes[key]?.name ?? key })}\t${zone ?? ''}\t${isTwice}`;
    })
    .join('\n');
  return useMemo(() => {
    const lines = signature === '' ? [] : signature.split('\n').map((line) => line.split('\t'));
    const names = new Map(lines.map(([key = '', name = '']) => [key, name]));
    const zones = new Map(lines.map(([key = '', , zone]) => [key, zone || undefined]));
    const told = [...zones.values()];
    const areMixed = new Set(told.filter(Boolean)).size > 1;
    return {
      name: (key) => names.get(key) ?? key,
      zone: (key) => zones.get(key) ?? (names.size === 1 ? told[0] : undefined),
      now: clockOf,
      times: { ...frame, areMixed },
      areMarked:
        lines.some(([, , , isTwice]) => isTwice === 'true') ||
        (mode === 'node' && (areMixed || told.some((zone) => !isKnownZone(zone)))),
      areSeveral: lines.length > 1,
    };
  }, [signature, frame, mode]);
}
