import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { followAlarms, selectAlarms } from '#renderer/store/alarmsStore.ts';
import { useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useRoute } from '#renderer/store/routeStore.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import { type AlarmChoice, choiceFromRoute, toFilter } from './alarmFilter.ts';

/** How long typing must pause before the rows are asked for. */
const typingMs = 150;

/** The filter bar's state, and the rows following it while the page is shown. */
export function useAlarmChoice(): readonly [AlarmChoice, (choice: AlarmChoice) => void] {
  const params = useRoute((route) => route.params);
  const [choice, setChoice] = useState(() => choiceFromRoute(params));
  const [settled] = useDebouncedValue(choice, typingMs);
  const nodes = useNodes();
  const solutionKey = useSolutionKey();
  const solutionKeys = solutionKey === null ? null : nodes.map(({ key }) => key).sort();
  const keys = solutionKeys?.join('\n') ?? null;

  useEffect(() => setChoice(choiceFromRoute(params)), [params]);
  // Dependencies: `keys` stands for the solution's nodes.
  useEffect(() => {
    // "Last hour" is by the nodes' clocks, as Last Date Of Error is.
    const now = Math.round(Math.max(...nodes.map(({ clock }) => nodeTime(clock, hostNow()))));
    selectAlarms({ filter: toFilter(settled, solutionKeys, now) });
  }, [settled, keys]);
  useEffect(followAlarms, []);
  return [choice, setChoice];
}
