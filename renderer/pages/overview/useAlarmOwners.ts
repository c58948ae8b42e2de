import { useMemo } from 'react';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { useHostNow } from '#renderer/ui/now.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';

/** How often the host is asked: who has an alarm changes by hand. */
const refreshMs = 5_000;
/** As many as a host answers; the worst are among them. */
const mostAlarms = 500;

/** The active alarms that somebody has acknowledged, the worst of them. */
export function useOwnedAlarms(): { readonly rows: readonly AlarmRow[]; readonly isCut: boolean } {
  const round = Math.floor(useHostNow() / refreshMs);
  const { value } = useAnswer(String(round), (calls) =>
    calls.alarms({
      filter: { state: 'active', acknowledged: true },
      sort: { column: 'severity', descending: false },
      offset: 0,
      limit: mostAlarms,
    }),
  );
  return { rows: value?.rows ?? none, isCut: value !== undefined && value.total > value.rows.length };
}

const none: readonly AlarmRow[] = [];

/** Who has acknowledged the active alarms of these nodes: "root, maria"; empty: nobody. */
export function useAlarmOwners(): (nodes: readonly NodeView[]) => string {
  const { rows } = useOwnedAlarms();
  return useMemo(() => {
    const byNode = Map.groupBy(rows, ({ nodeKey }) => nodeKey);
    return (nodes) => {
      const found = nodes.flatMap(({ key }) => byNode.get(key) ?? []);
      return [...new Set(found.flatMap(({ acknowledgedBy }) => acknowledgedBy ?? []))].join(', ');
    };
  }, [rows]);
}
