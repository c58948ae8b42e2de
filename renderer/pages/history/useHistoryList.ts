import { useEffect, useMemo } from 'react';
import { onConnected } from '#renderer/store/connection.ts';
import { useFleet } from '#renderer/store/fleetStore.ts';
import { type HistoryList, historyList } from '#renderer/store/history/historyList.ts';
import type { HistoryFilter } from '#shared/contract/history.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** How often the end of the list is looked at for what has come since. */
const refreshMs = 2_000;

/**
 * The list as it is narrowed, from a moment on both ways. Without one, what comes is added as it comes, as
 * long as `follows`.
 */
export function useHistoryList(
  filter: HistoryFilter,
  at: EpochMs | null,
  follows: () => boolean,
): HistoryList {
  const name = JSON.stringify([filter, at]);
  // Dependencies: the name stands for both.
  const list = useMemo(() => historyList(filter, at), [name]);
  useEffect(() => {
    const leave = onConnected(() => void list.older());
    return () => {
      leave();
      list.stop();
    };
  }, [list]);
  useEffect(() => {
    if (at !== null) return;
    let askedOf = '';
    const timer = setInterval(() => {
      const { rows, isAsking } = list.use.getState();
      const { view, alarmsVersion } = useFleet.getState();
      const now = `${alarmsVersion} ${view?.at}`;
      if (isAsking || now === askedOf || !follows()) return;
      askedOf = now;
      if (rows.length > 0 || list.use.getState().isWhole) void list.newer();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [list, at, follows]);
  return list;
}
