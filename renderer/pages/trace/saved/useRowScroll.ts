import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useHeight } from '#renderer/pages/trace/list/useHeight.ts';

/*
 * A browser's element is at most some 33 million px high, half of that at 200 %: a log of millions of rows is
 * higher. So what is scrolled is at most `maxHeight`, and where it stands is kept as a row: far ways go by
 * the share of the way, near ones (a wheel, the arrows of a bar) row by row.
 */

/** px */
const maxHeight = 8_000_000;
/** Rows drawn beyond what is visible. */
const overscan = 6;

export interface RowScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Rows to draw: from `first` up to but not including `end`. */
  readonly first: number;
  readonly end: number;
  /** Rows that fit. */
  readonly pageRows: number;
  /** px, of all rows together, and from the top of these to the first row drawn. */
  readonly height: number;
  readonly firstAt: number;
  readonly onScroll: () => void;
  /** Scrolls as little as shows a row; `isCentred`: to the middle, unless it is in sight. */
  readonly reveal: (row: number, isCentred?: boolean) => void;
}

/** @param above px of the scrolled element above its rows. */
export function useRowScroll(count: number, rowHeight: number, above: number): RowScroll {
  const scroller = useRef<HTMLDivElement>(null);
  /** The row at the top, with the share of it that is above. */
  const [wanted, setTop] = useState(0);
  const clientHeight = useHeight(scroller);
  const visible = Math.max(0, clientHeight - above);
  const height = Math.min(maxHeight, count * rowHeight);
  const way = Math.max(0, height - visible);
  const lastTop = Math.max(0, count - visible / rowHeight);
  const top = Math.min(wanted, lastTop);
  const perRow = lastTop === 0 ? 0 : way / lastTop;
  const scrollTop = top * perRow;
  const placedAt = useRef(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (Math.abs(element.scrollTop - scrollTop) > 1) element.scrollTop = scrollTop;
    placedAt.current = element.scrollTop;
  });
  const onScroll = (): void => {
    const element = scroller.current;
    if (!element) return;
    const moved = element.scrollTop - placedAt.current;
    if (Math.abs(moved) <= 1) return;
    const isNear = Math.abs(moved) < 2 * visible;
    const isAtEdge = element.scrollTop <= 0 || element.scrollTop >= way - 1;
    const to = isNear && !isAtEdge ? top + moved / rowHeight : element.scrollTop / (perRow || 1);
    placedAt.current = element.scrollTop;
    // What is scrolled to shall be there when the browser draws, not a frame later.
    flushSync(() => setTop(Math.max(0, Math.min(lastTop, to))));
  };
  const reveal = (row: number, isCentred = false): void => {
    const rows = visible / rowHeight;
    const isInSight = row >= top && row + 1 <= top + rows;
    if (isInSight) return;
    const to = isCentred ? row - (rows - 1) / 2 : row < top ? row : row + 1 - rows;
    setTop(Math.max(0, Math.min(lastTop, to)));
  };
  const first = Math.max(0, Math.floor(top) - overscan);
  return {
    scroller,
    first,
    end: Math.min(count, Math.ceil(top + visible / rowHeight) + overscan),
    pageRows: Math.max(1, Math.floor(visible / rowHeight)),
    height,
    firstAt: scrollTop - (top - first) * rowHeight,
    onScroll,
    reveal,
  };
}
