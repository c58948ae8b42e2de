import { useMemo, useRef, useState } from 'react';
import { none } from '#renderer/store/none.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';

/** The chosen alarms, as they were last seen: they stay chosen while they are scrolled out of the window. */
export function useChosenAlarms(rows: readonly AlarmRow[]) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(none);
  const seen = useRef(new Map<string, AlarmRow>());
  const chosen = useMemo(() => {
    for (const row of rows) if (keys.has(String(row.ref))) seen.current.set(String(row.ref), row);
    for (const key of seen.current.keys()) if (!keys.has(key)) seen.current.delete(key);
    return [...seen.current.values()];
  }, [keys, rows]);
  return { keys, rows: chosen, choose: setKeys, clear: () => setKeys(none) };
}
