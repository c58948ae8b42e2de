import { useEffect, useLayoutEffect, useRef } from 'react';
import { findRow, type GridRows, keyAt } from './rowPlace.ts';
import type { RowView } from './useRowView.ts';

/** The row at the top of a grid, and how much of it is above the edge, px. */
interface TopRow {
  readonly key: string | null;
  readonly index: number;
  readonly above: number;
}

/** Keeps where a grid was scrolled to, for when it is shown again. */
export interface ScrollMemory {
  readonly read: () => TopRow | null;
  readonly write: (top: TopRow) => void;
}

interface GridScrollParts {
  readonly rowHeight: number;
  /** The grid scrolls to its top when this changes: other rows were asked for. */
  readonly scrollKey?: string;
  readonly scroll?: ScrollMemory;
}

/**
 * Scrolls to where the grid was left, and to the top when other rows are asked for. Answers what to do as it
 * scrolls.
 */
export function useGridScroll(
  view: RowView,
  rows: GridRows,
  { rowHeight, scrollKey, scroll }: GridScrollParts,
): () => void {
  const asked = useRef(scrollKey);
  useEffect(() => {
    if (asked.current === scrollKey) return;
    asked.current = scrollKey;
    view.scrollTo(0);
  }, [view, scrollKey]);
  const isBack = useRef(false);
  const isEmpty = rows.total === 0;
  // Dependencies: once, with the first rows.
  useLayoutEffect(() => {
    if (isEmpty || isBack.current) return;
    isBack.current = true;
    const top = scroll?.read();
    if (!top) return;
    // Who was at the top sees what is new there.
    const isAtTop = top.index === 0 && top.above === 0;
    const index = isAtTop ? 0 : (findRow(rows, top)?.index ?? top.index);
    view.scrollTo(index * rowHeight + top.above);
  }, [isEmpty]);
  return () => {
    if (isEmpty) return;
    const offset = view.readOffset();
    const index = Math.floor(offset / rowHeight);
    scroll?.write({ key: keyAt(rows, index), index, above: offset - index * rowHeight });
  };
}
