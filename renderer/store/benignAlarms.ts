import { useMemo } from 'react';
import { knownQuery } from '#shared/advice/alarms/attention.ts';
import { type BenignCounts, countBenign } from '#shared/advice/alarms/benignAlarms.ts';
import { useNodesByKey } from './hooks.ts';
import { useAlarmsAnswer } from './useAlarmsAnswer.ts';

/** How often the host is asked while alarms come in. */
const floorMs = 1_000;

/** The active alarms nobody has acknowledged and nobody needs to. The same counts until they change. */
export function useBenignAlarms(): BenignCounts {
  const nodes = useNodesByKey();
  const { value } = useAlarmsAnswer('known', (calls) => calls.alarms(knownQuery), floorMs);
  const counts = [...countBenign(value?.rows ?? [], nodes)];
  const signature = JSON.stringify(counts);
  // Dependencies: the signature holds all of the counts.
  return useMemo(() => new Map(counts), [signature]);
}
