import { useMemo } from 'react';
import { type BenignCounts, countBenign } from '#shared/advice/alarms/benignAlarms.ts';
import type { AlarmQuery } from '#shared/contract/alarms.ts';
import { useNodesByKey } from './hooks.ts';
import { useAlarmsAnswer } from './useAlarmsAnswer.ts';

/** How often the host is asked while alarms come in. */
const floorMs = 1_000;

/** All that can be asked for at once: more known issues at one time count as alarms like any other. */
const query: AlarmQuery = {
  filter: { state: 'active', acknowledged: false, known: true },
  sort: { column: 'source', descending: false },
  offset: 0,
  limit: 500,
};

/** The active alarms nobody has acknowledged and nobody needs to. The same counts until they change. */
export function useBenignAlarms(): BenignCounts {
  const nodes = useNodesByKey();
  const { value } = useAlarmsAnswer('known', (calls) => calls.alarms(query), floorMs);
  const counts = [...countBenign(value?.rows ?? [], nodes)];
  const signature = JSON.stringify(counts);
  // Dependencies: the signature holds all of the counts.
  return useMemo(() => new Map(counts), [signature]);
}
