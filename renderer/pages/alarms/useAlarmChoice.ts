import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useMemo } from 'react';
import { followAlarms, selectAlarms, sourceOrder } from '#renderer/store/alarmsStore.ts';
import { useMonitor, useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import type { GridSort } from '#renderer/ui/grid/gridColumn.ts';
import {
  type AlarmGrouping,
  type AlarmSort,
  type AlarmSortColumn,
  alarmSortColumns,
} from '#shared/contract/alarms.ts';
import { type AlarmChoice, alarmFields, toFilter } from './alarmFilter.ts';

/** How long typing must pause before the rows are asked for. */
const typingMs = 150;

function toAlarmSort(sort: GridSort | null): AlarmSort {
  const column = alarmSortColumns.find((name: AlarmSortColumn) => name === sort?.column);
  return column && sort ? { column, descending: sort.descending } : sourceOrder;
}

/** The filter bar's state, as the address has it, and the rows following it while the page is shown. */
export function useAlarmChoice(
  gridSort: GridSort | null,
  grouping: AlarmGrouping | undefined,
): readonly [AlarmChoice, (choice: AlarmChoice) => void] {
  const { place: choice, change, type } = usePlace(alarmFields);
  const setChoice = useCallback(
    (next: AlarmChoice) => (next.text === choice.text ? change(next) : type(next)),
    [choice.text, change, type],
  );
  const sort = useMemo(() => toAlarmSort(gridSort), [gridSort]);
  const [settled] = useDebouncedValue(choice, typingMs);
  const nodes = useNodes();
  const { operator, look } = useMonitor();
  const { lookedUntil } = look;
  const solutionKey = useSolutionKey();
  const solutionKeys = solutionKey === null ? null : nodes.map(({ key }) => key).sort();
  const keys = solutionKeys?.join('\n') ?? null;

  // Dependencies: `keys` stands for the solution's nodes.
  useEffect(() => {
    selectAlarms({
      filter: { ...toFilter(settled, solutionKeys, { operator, lookedUntil }), own: true },
      sort,
      ...(grouping && { grouping }),
    });
  }, [settled, keys, sort, grouping, operator, lookedUntil]);
  useEffect(followAlarms, []);
  return [choice, setChoice];
}
