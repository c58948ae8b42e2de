import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { drawnCount, drawnRows, offsetToShow, type RowSizes, scaleOf } from './rowGeometry.ts';

/** Which rows are on screen, and where. */
export interface RowView {
  /** Those to draw; `last` is -1 where there are none. */
  readonly first: number;
  readonly last: number;
  /** How many are drawn, wherever they are scrolled to; fewer at either end. */
  readonly count: number;
  /** The first of those that were drawn when the rows last stood still. */
  readonly restedFirst: number;
  readonly contentHeight: number;
  /** Of what is on screen, px. */
  readonly width: number;
  /** Whether the columns are scrolled. */
  readonly isAside: boolean;
  /** How many whole rows fit. */
  readonly pageRows: number;
  /** Where a row is drawn, px from the top of the content. */
  startOf(index: number): number;
  /** Scrolls no farther than needed. */
  show(index: number): void;
  /** How far the rows are scrolled, px: the same as the element only where that can hold them all. */
  readOffset(): number;
  scrollTo(offset: number): void;
}

/** So long after the last step of scrolling rows stand still: a held key has gone on by then. */
const restMs = 150;

type RowViewParts = Omit<RowSizes, 'height' | 'pixelRatio'>;

/**
 * Not by the library for virtual rows: its offsets are those of the element, and a million rows are higher
 * than a browser makes one. All rows being of one height there is little else it would do.
 */
export function useRowView(scroller: RefObject<HTMLElement | null>, parts: RowViewParts): RowView {
  const { rowHeight, headerHeight } = parts;
  const [seen, setSeen] = useState({ scrollTop: 0, isAside: false, height: 0, width: 0, pixelRatio: 1 });
  const [restedFirst, setRestedFirst] = useState(0);
  const sizes = { ...parts, height: seen.height, pixelRatio: seen.pixelRatio };
  const { contentHeight, scale } = scaleOf(sizes);
  const isScaled = scale !== 1;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = (): void => {
      const { scrollTop, scrollLeft, clientHeight: height, clientWidth: width } = element;
      // Between two rows nothing is drawn anew, unless the rows move by more than the element.
      const top = isScaled ? scrollTop : Math.floor(scrollTop / rowHeight) * rowHeight;
      const isAside = scrollLeft !== 0;
      const now = { scrollTop: top, isAside, height, width, pixelRatio: window.devicePixelRatio };
      setSeen((before) => (isSame(before, now) ? before : now));
    };
    // Drawn with what is scrolled, not a moment after it.
    const onScroll = (): void => {
      flushSync(look);
      clearTimeout(rest);
      rest = setTimeout(() => setRestedFirst(latestFirst.current), restMs);
    };
    let rest: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(look);
    look();
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
      clearTimeout(rest);
    };
  }, [scroller, rowHeight, isScaled]);

  const offset = seen.scrollTop * scale;
  const [first, last] = drawnRows(sizes, offset);
  const latestFirst = useRef(first);
  useLayoutEffect(() => {
    latestFirst.current = first;
  }, [first]);
  const readOffset = (): number => (scroller.current?.scrollTop ?? 0) * scale;
  const scrollTo = (to: number): void => {
    if (scroller.current && to !== readOffset()) scroller.current.scrollTop = to / scale;
  };
  return {
    first,
    last,
    count: drawnCount(sizes),
    restedFirst,
    contentHeight,
    width: seen.width,
    isAside: seen.isAside,
    pageRows: Math.max(1, Math.floor((seen.height - headerHeight) / rowHeight) - 1),
    startOf: (index) => headerHeight + index * rowHeight - (offset - seen.scrollTop),
    show: (index) => scrollTo(offsetToShow(sizes, readOffset(), index)),
    readOffset,
    scrollTo,
  };
}

function isSame<T extends object>(a: T, b: T): boolean {
  return Object.entries(a).every(([name, value]) => value === b[name as keyof T]);
}
