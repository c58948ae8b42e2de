import { historyFields, toFilter } from '#renderer/pages/history/historyPlace.ts';
import { traceFields } from '#renderer/pages/trace/tracePlace.ts';
import { useAlarms } from '#renderer/store/alarmsStore.ts';
import { useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import type { PageName } from '#renderer/store/route.ts';
import { useRoute } from '#renderer/store/routeStore.ts';
import { shownRows } from '#renderer/store/shownRows.ts';
import type { AlarmFilter } from '#shared/contract/alarms.ts';
import type { SheetSubject } from '#shared/model/exported.ts';
import type { PageView } from './exportRequest.ts';

/** What a page shows first of all; one that shows nothing of the kind leaves with the alarms. */
export const subjectOf: Readonly<Record<PageName, SheetSubject>> = {
  overview: 'nodes',
  alarms: 'alarms-now',
  licenses: 'licenses',
  resiliency: 'resiliency',
  services: 'services',
  trace: 'trace',
  history: 'history',
  handover: 'alarms-now',
  settings: 'alarms-now',
};

const sourceOrder = { column: 'source', descending: false } as const;

/** What the page on screen is narrowed to. */
export function usePageView(): PageView {
  const page = useRoute((route) => route.page);
  const nodes = useNodes();
  const solutionKey = useSolutionKey();
  const alarms = useAlarms();
  const history = usePlace(historyFields).place;
  const { nodeKeys, tags } = usePlace(traceFields).place;
  const isOnAlarms = page === 'alarms';
  const isNarrow = isOnAlarms && narrows(alarms.filter, nodes.length);
  return {
    alarms: {
      filter: isNarrow ? alarms.filter : {},
      sort: isOnAlarms ? alarms.sort : sourceOrder,
      groupBy: isOnAlarms ? alarms.grouping?.by : undefined,
    },
    ...(page === 'history' && {
      history: toFilter(history, solutionKey === null ? null : nodes.map(({ key }) => key)),
    }),
    ...(page === 'trace' && {
      trace: {
        ...(nodeKeys.length > 0 && { nodeKeys }),
        tags: { mode: tags.mode, tags: [...tags.tags] },
      },
    }),
    rows: shownRows,
  };
}

/** Whether a filter keeps anything back. `count`: of the nodes there are. */
function narrows({ nodeKeys, ...conditions }: AlarmFilter, count: number): boolean {
  return Object.keys(conditions).length > 0 || (nodeKeys !== undefined && nodeKeys.length < count);
}
