import { useEffect, useMemo, useState } from 'react';
import type { GridChoice } from './gridChoice.ts';

const none: ReadonlySet<string> = new Set();

/** Keeps what was chosen, for when the grid is shown again. */
export interface ChoiceMemory {
  readonly read: () => ReadonlySet<string>;
  readonly write: (chosen: ReadonlySet<string>) => void;
}

/** What a person has chosen, by key, and whether the hidden part of it is meant too. */
export function useChosenKeys(memory: ChoiceMemory) {
  const [{ chosen, includesHidden }, set] = useState(() => ({
    chosen: memory.read(),
    includesHidden: false,
  }));
  useEffect(() => memory.write(chosen), [memory, chosen]);
  return useMemo(
    () => ({
      chosen,
      includesHidden,
      // Whoever chooses anew has not said anything of what is hidden then.
      onChoose: (next: ReadonlySet<string>) => set({ chosen: next, includesHidden: false }),
      onIncludeHidden: (includes: boolean) => set({ chosen, includesHidden: includes }),
      /** They are gone: what was said of the others holds. */
      drop: (gone: readonly string[]) => {
        const left = new Set(chosen);
        for (const key of gone) left.delete(key);
        if (left.size < chosen.size) set({ chosen: left, includesHidden });
      },
      chooseNone: () => set({ chosen: none, includesHidden: false }),
    }),
    [chosen, includesHidden],
  );
}

/**
 * The choice of a grid that has all of its rows. `all`: whatever there is, filtered or not; what is not among
 * it is not chosen any more.
 */
export function useGridChoice<Row>(
  all: readonly Row[],
  shown: readonly Row[],
  rowKey: (row: Row) => string,
  memory: ChoiceMemory,
): GridChoice<Row> & { readonly chooseNone: () => void } {
  const keys = useChosenKeys(memory);
  return useMemo(() => {
    const isChosen = (key: string): boolean => keys.chosen.has(key);
    const there = new Set(all.map(rowKey).filter(isChosen));
    const passing = shown.map(rowKey).filter((key) => there.has(key));
    const isShown = new Set(passing);
    const hidden = [...there].filter((key) => !isShown.has(key));
    const byKey = new Map(all.map((row) => [rowKey(row), row]));
    const askRows = async (wanted: readonly string[]): Promise<readonly Row[]> =>
      wanted.flatMap((key) => byKey.get(key) ?? []);
    return { ...keys, chosen: there, shown: passing, hidden, askRows };
  }, [keys, all, shown, rowKey]);
}
