import type { MaintenanceWindow } from '#shared/acts/maintenance.ts';
import { windowsOf } from '#shared/advice/maintenance/maintenance.ts';
import { occurrenceAt, occurrenceBefore } from '#shared/advice/maintenance/occurrences.ts';
import type { AwaySpan } from '#shared/contract/away.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { maintenanceText } from '#shared/words/away.ts';
import type { MissedLine } from './missedLine.ts';

/**
 * Windows of the nodes of one customer that began or ended in a stretch of time, each once; of one that
 * recurs, the last time.
 */
export function maintenanceLines(
  windows: readonly MaintenanceWindow[],
  nodes: readonly NodeView[],
  { from, until }: AwaySpan,
  print: (at: EpochMs) => string,
): readonly MissedLine[] {
  const lines = new Map<string, MissedLine>();
  const add = (text: string): void =>
    void lines.set(text, { text, tone: 'info', page: 'overview', params: {} });
  for (const node of nodes) {
    const zone = node.info?.timeZone;
    for (const window of windowsOf(node, windows)) {
      const over = occurrenceBefore(window, until, zone);
      const last = occurrenceAt(window, until, zone) ?? over;
      if (last && last.from > from) add(maintenanceText.begun(window.reason, print(last.until)));
      if (over && over.until > from) add(maintenanceText.ended(window.reason));
    }
  }
  return [...lines.values()];
}
