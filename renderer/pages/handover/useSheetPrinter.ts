import { useContext } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import type { SheetPrinter } from '#shared/advice/handover/sheetSection.ts';
import { formatNodeTime, formatPcTime } from '#shared/words/shownTime.ts';

/** Names as everywhere, times as they were chosen to be shown. */
export function useSheetPrinter(): SheetPrinter {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const frame = useContext(TimeFrameContext);
  return {
    node: names.ofRow,
    nodeOfKey: (key) => {
      const node = nodes[key];
      return node ? names.of(node) : key;
    },
    nodeTime: (at, key) => formatNodeTime(at, nodes[key]?.info?.timeZone, frame),
    pcTime: (at) => formatPcTime(at, frame),
  };
}
