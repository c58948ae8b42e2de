import { useMemo } from 'react';
import type { BenignCounts } from '#shared/advice/alarms/benignAlarms.ts';
import { useAttention } from './hooks.ts';

/** The active alarms nobody has acknowledged and nobody needs to. The same counts until they change. */
export function useBenignAlarms(): BenignCounts {
  const { benign } = useAttention();
  const signature = JSON.stringify(benign);
  // Dependencies: the signature holds all of the counts.
  return useMemo(() => new Map(Object.entries(benign)), [signature]);
}
