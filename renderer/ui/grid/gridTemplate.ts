import type { GridColumn, GridLayout } from './gridColumn.ts';

/** Narrower than this a column that grows is only for the sake of those that must not go out of sight, px. */
const comfortablePx = 200;
/** Of the room, columns that stay in place take this at most: the others have to be seen, too. */
const mostPinned = 0.65;

/**
 * The columns' widths as CSS, and where those that stay in place do. A column that grows takes what the
 * others leave. Where that is too little it makes those go out of sight that may, and keeps the others in it.
 * `isAside`: the columns are scrolled.
 */
export function gridTemplate<Row>(
  columns: readonly GridColumn<Row>[],
  layout: GridLayout,
  room: number,
  isAside: boolean,
): Readonly<Record<string, string>> {
  const isGrowing = ({ id, grows }: GridColumn<Row>): boolean =>
    grows === true && layout.widths[id] === undefined;
  const widthOf = ({ id, width }: GridColumn<Row>): number => layout.widths[id] ?? width;
  const fixed = columns.filter((column) => !isGrowing(column));
  /** What is left while none, those of 1, or those of 2, too, are out of sight. */
  const lefts = [0, 1, 2].map(
    (gone) => room - sum(fixed.filter(({ leaves }) => leaves === undefined || leaves > gone).map(widthOf)),
  );
  const least = (column: GridColumn<Row>): number => {
    if (!isGrowing(column) || column.least === undefined) return widthOf(column);
    const others = sum(fixed.filter(({ isPinned }) => isPinned).map(widthOf));
    const most = column.isPinned ? Math.floor(room * mostPinned) - others : room;
    const left = lefts.find((left) => left >= comfortablePx) ?? lefts.at(-1) ?? 0;
    return Math.floor(Math.max(column.least, Math.min(left, most, column.width)));
  };
  const vars: Record<string, string> = {
    '--columns': columns
      .map((column) => (isGrowing(column) ? `minmax(${least(column)}px, 1fr)` : `${widthOf(column)}px`))
      .join(' '),
  };
  const pinned = columns.filter(({ isPinned }) => isPinned);
  const width = sum(pinned.map(least));
  const isRoom = width <= room * mostPinned && sum(columns.map(least)) > room;
  let left = 0;
  for (const column of pinned) {
    // Each cell that may stay in place is a layer: none is, until something is scrolled away under it.
    vars[`--pin-${column.id}`] = isRoom && isAside ? `${left}px` : 'auto';
    left += least(column);
  }
  vars['--pinned'] = isRoom ? `${width}px` : '0px';
  return vars;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
