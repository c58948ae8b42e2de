import { useCallback, useMemo } from 'react';
import { copyText } from './copyText.ts';
import { choiceMemory } from './place/choiceMemory.ts';
import { scrollMemory } from './place/scrollMemory.ts';
import { formatSort, parseSort, type Sort } from './place/sort.ts';
import { changeParams, useRoute } from './routeStore.ts';
import { changeColumns, useSettings } from './settingsStore.ts';
import { keepShownRows } from './shownRows.ts';

interface GridPageOptions {
  /** Of the address. */
  readonly sortParam?: string;
  /** How the rows are sorted until a person says otherwise; null: as they come. */
  readonly usualSort?: Sort | null;
}

const unchanged = {};

/**
 * What a page keeps of one of its grids, each part ready to be handed on: `grid` to the grid itself,
 * `columns` to the column picker. How it is sorted is in the address.
 */
export function useGridPage(gridId: string, { sortParam = 'sort', usualSort = null }: GridPageOptions = {}) {
  const sortText = useRoute((route) => route.params[sortParam]);
  const sort = useMemo(() => parseSort(sortText, usualSort), [sortText, usualSort]);
  const onSort = useCallback(
    (next: Sort | null) => changeParams({ [sortParam]: formatSort(next, usualSort) }, 'typing'),
    [sortParam, usualSort],
  );
  const onRows = useCallback((keys: readonly string[] | null) => keepShownRows(gridId, keys), [gridId]);
  const columns = useGridLayout(gridId);
  const rowHeight = useRowHeight();
  const scroll = useMemo(() => scrollMemory(gridId), [gridId]);
  const chosen = useMemo(() => choiceMemory(gridId), [gridId]);
  return {
    columns,
    choiceMemory: chosen,
    grid: { ...columns, sort, onSort, rowHeight, onCopied, onRows, scroll },
  };
}

const onCopied = (what: string, text: string, count: number): void => void copyText(what, text, count);

/** Which columns of a grid are shown and how wide: remembered from one day to the next. */
function useGridLayout(gridId: string) {
  const columns = useSettings(({ appearance }) => appearance.columns[gridId]);
  const visible = columns?.shown ?? unchanged;
  const widths = columns?.widths ?? unchanged;
  const layout = useMemo(() => ({ visible, widths }), [visible, widths]);
  const onLayout = useCallback(
    (next: typeof layout) => changeColumns(gridId, { shown: next.visible, widths: next.widths }),
    [gridId],
  );
  return { layout, onLayout };
}

/** px: what fits one line of text, or a little more. */
function useRowHeight(): number {
  return useSettings(({ appearance }) => (appearance.density === 'dense' ? 26 : 34));
}
