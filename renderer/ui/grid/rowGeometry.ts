/** What decides where rows are; all but `total` in px. */
export interface RowSizes {
  readonly total: number;
  readonly rowHeight: number;
  readonly headerHeight: number;
  /** Of what is on screen, header included. */
  readonly height: number;
  /** Pixels of the screen in one of the page: more with zoom. */
  readonly pixelRatio: number;
  /** Rows drawn beyond those on screen, on either side. */
  readonly overscan?: number;
}

/** Chromium makes no element higher than 2^25 px of the screen; some of it is left to others. */
const highestPx = 30_000_000;

/** Where nothing else is said. */
const usualOverscan = 10;

/**
 * How high the element is that holds the rows, and how far the rows move when it is scrolled by 1 px: more,
 * where they are higher than an element can be.
 */
export function scaleOf({ total, rowHeight, headerHeight, height, pixelRatio }: RowSizes): {
  readonly contentHeight: number;
  readonly scale: number;
} {
  const whole = headerHeight + total * rowHeight;
  const contentHeight = Math.min(whole, highestPx / Math.max(1, pixelRatio));
  if (contentHeight === whole) return { contentHeight, scale: 1 };
  return { contentHeight, scale: (whole - height) / (contentHeight - height) };
}

/** How many rows are drawn, wherever they are scrolled to; fewer at either end. */
export function drawnCount({ rowHeight, headerHeight, height, overscan = usualOverscan }: RowSizes): number {
  const count = Math.ceil(Math.max(0, height - headerHeight) / rowHeight) + 1 + 2 * overscan;
  // Even: what is drawn with one row's elements, every so many rows, is of the same colour.
  return count + (count % 2);
}

/** The first and last row to draw, of rows that are scrolled by `offset`. */
export function drawnRows(sizes: RowSizes, offset: number): [number, number] {
  const { total, rowHeight, overscan = usualOverscan } = sizes;
  const first = Math.floor(offset / rowHeight) - overscan;
  const last = first + drawnCount(sizes) - 1;
  return [Math.max(0, Math.min(first, total - 1)), Math.min(last, total - 1)];
}

/** How far rows are to be scrolled to have this one whole on screen, and no farther than needed. */
export function offsetToShow(
  { rowHeight, headerHeight, height }: RowSizes,
  offset: number,
  index: number,
): number {
  const visible = Math.max(rowHeight, height - headerHeight);
  const top = index * rowHeight;
  return Math.min(top, Math.max(offset, top + rowHeight - visible));
}
