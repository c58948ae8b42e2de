import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { TraceLines } from '#renderer/store/trace/traceLines.ts';
import { useAim } from './useAim.ts';
import { useHeight } from './useHeight.ts';

/*
 * Where the list stands is kept as the number of the row on top, not as pixels: rows that go at the other
 * end, or are filtered away, do not move what is being read. All rows have one height, so places are sums;
 * and the rows to draw are known before the browser has scrolled there, which a list that grows by
 * hundreds of rows at once needs.
 */

/** px, as in Trace.module.css. */
export const headerHeight = 26;
/** Rows drawn beyond what is visible, so that a wheel turned quickly finds some. */
const overscan = 8;
/** px: so near to its end a list follows it. */
const endSlack = 3;

type Anchor = { readonly isFollowing: true } | { readonly isFollowing: false; seq: number; offset: number };

const following: Anchor = { isFollowing: true };

export interface TraceScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The list stays at its end as rows come. */
  readonly isFollowing: boolean;
  /** Places of the rows to draw: from `first` up to but not including `end`. */
  readonly first: number;
  readonly end: number;
  /** Rows that fit on screen. */
  readonly pageRows: number;
  readonly onScroll: () => void;
  readonly onWheel: (event: React.WheelEvent) => void;
  readonly onPointerMove: () => void;
  readonly onPointerLeave: () => void;
  readonly follow: () => void;
  /** Scrolls as little as shows the row at this place; `isCentred`: to the middle, unless it is in sight. */
  readonly reveal: (index: number, isCentred?: boolean) => void;
}

export function useTraceScroll(lines: TraceLines, rowHeight: number, startsAtEnd: boolean): TraceScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const [anchor, setAnchor] = useState<Anchor>(
    startsAtEnd ? following : { isFollowing: false, seq: 0, offset: 0 },
  );
  const aim = useAim<Anchor>();
  const height = useHeight(scroller);
  const visible = Math.max(0, height - headerHeight);
  const count = lines.shownCount;
  const endTop = Math.max(0, count * rowHeight - visible);
  const stand = anchor.isFollowing && aim.held ? aim.held : anchor;
  const wantedTop = stand.isFollowing ? endTop : lines.shownIndexFrom(stand.seq) * rowHeight + stand.offset;
  const top = Math.min(endTop, wantedTop);
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const firstSeq = lines.shownSeq(first) ?? 0;

  /** Where the list was last put by us, px. */
  const placedAt = useRef(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (Math.abs(element.scrollTop - top) > 1) element.scrollTop = top;
    placedAt.current = element.scrollTop;
  });

  /** How many places all rows have moved up since they were drawn: the oldest go as others come. */
  const gone = (): number => first - lines.shownIndexFrom(firstSeq);
  /** `pixels`: of what was drawn. */
  const anchorAt = (pixels: number): Anchor => {
    const index = Math.floor(pixels / rowHeight);
    const seq = lines.shownSeq(Math.max(0, index - gone()));
    return seq === undefined ? following : { isFollowing: false, seq, offset: pixels - index * rowHeight };
  };
  const onScroll = (): void => {
    const element = scroller.current;
    if (!element) return;
    const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - endSlack;
    const isOurs = Math.abs(element.scrollTop - placedAt.current) <= 1;
    // It was put where somebody went to, and stays there though that is the end.
    if (isOurs && !anchor.isFollowing && wantedTop <= endTop) return;
    // Scrolled down while it is held, it is not aimed at any more.
    if (!isOurs && element.scrollTop > placedAt.current) aim.release();
    // A list that became lower is off its end without anybody having scrolled: it goes there with the next
    // rows.
    const isUnmoved = anchor.isFollowing && element.scrollTop >= placedAt.current - 1;
    const next = isAtEnd || isUnmoved ? following : anchorAt(element.scrollTop);
    // What is scrolled to shall be there when the browser draws, not a frame later.
    if (!isSameAnchor(anchor, next)) flushSync(() => setAnchor(next));
  };
  const reveal = (index: number, isCentred = false): void => {
    const rowTop = (index + gone()) * rowHeight;
    const isAbove = rowTop < top;
    const isBelow = rowTop + rowHeight > top + visible;
    // A row in sight stays where it is, and so does the list: it does not follow its end any more.
    let to = top;
    if (isAbove || isBelow) {
      if (isCentred) to = rowTop - Math.floor((visible - rowHeight) / 2);
      else to = isAbove ? rowTop : rowTop + rowHeight - visible;
    }
    setAnchor(anchorAt(Math.max(0, Math.min(endTop, to))));
  };
  return {
    scroller,
    isFollowing: anchor.isFollowing,
    first,
    end: Math.min(count, Math.ceil((top + visible) / rowHeight) + overscan),
    pageRows: Math.max(1, Math.floor(visible / rowHeight) - 1),
    onScroll,
    // Turned up, it holds at once: the next rows could come before the browser tells that it has scrolled.
    onWheel: (event) => {
      if (event.deltaY < 0 && anchor.isFollowing && top > 0) setAnchor(anchorAt(top));
    },
    onPointerMove: () => {
      if (anchor.isFollowing) aim.hold(anchorAt(top));
    },
    onPointerLeave: aim.release,
    follow: () => {
      aim.release();
      setAnchor(following);
    },
    reveal,
  };
}

function isSameAnchor(one: Anchor, other: Anchor): boolean {
  if (one.isFollowing || other.isFollowing) return one.isFollowing === other.isFollowing;
  return one.seq === other.seq && one.offset === other.offset;
}
