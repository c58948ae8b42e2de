import { useMemo } from 'react';
import { type AlarmLine, headLineOf, isHead } from '#renderer/store/alarmLines.ts';
import { useAlarms } from '#renderer/store/alarmsStore.ts';
import type { GridGroups } from '#renderer/ui/grid/gridGroups.ts';

/** What of the list's lines are heads, as the grid asks. */
export function useGroups(onTurn: (key: string) => void): GridGroups<AlarmLine> {
  const window = useAlarms((state) => state.window);
  return useMemo(
    () => ({
      column: 'text',
      isOpen: (line) => (isHead(line) ? line.isOpen : null),
      headOf: (index) => window && headLineOf(window, index),
      onTurn: (line) => {
        if (isHead(line)) onTurn(line.key);
      },
    }),
    [window, onTurn],
  );
}
