import { useState } from 'react';
import { followRow, type GridRows, placeAt, type RowPlace } from './rowPlace.ts';

export interface GridCursor {
  /** The row of the active cell; where nobody has been yet the opened one, or the first. */
  readonly place: RowPlace;
  readonly column: number;
  /** Where choosing began; null: nowhere since somebody went on. */
  readonly anchor: RowPlace | null;
  /** `anchor`: where choosing began; left out: whatever was begun is over. */
  moveTo(place: RowPlace, column: number, anchor?: RowPlace | null): void;
  /** Somebody is here: from now on the active cell goes where its row goes. */
  enter(): void;
  setAnchor(place: RowPlace): void;
}

/**
 * Where the keyboard is in a grid, and where choosing began: on rows, whatever is inserted,
 * removed or sorted around them.
 */
export function useGridCursor(rows: GridRows, openKey: string | null): GridCursor {
  const [kept, setKept] = useState<Kept>({ rows, active: null, column: 0, anchor: null });
  const now = isSame(kept.rows, rows) ? kept : followRows(kept, rows);
  if (now !== kept) setKept(now);
  const opened = openKey === null ? -1 : rows.keys.indexOf(openKey);
  const start = placeAt(rows, opened < 0 ? 0 : rows.offset + opened);
  const change = (part: Partial<Kept>): void => setKept((before) => ({ ...before, ...part }));
  return {
    place: now.active ?? start,
    column: now.column,
    anchor: now.anchor,
    moveTo: (active, column, anchor = null) => change({ active, column, anchor }),
    enter: () => setKept((before) => (before.active ? before : { ...before, rows, active: start })),
    setAnchor: (anchor) => change({ anchor }),
  };
}

interface Kept {
  /** The rows by which the places are told. */
  readonly rows: GridRows;
  readonly active: RowPlace | null;
  readonly column: number;
  readonly anchor: RowPlace | null;
}

function followRows(kept: Kept, rows: GridRows): Kept {
  const follow = (place: RowPlace | null): RowPlace | null => place && followRow(place, kept.rows, rows);
  return { ...kept, rows, active: follow(kept.active), anchor: follow(kept.anchor) };
}

function isSame(before: GridRows, now: GridRows): boolean {
  return (
    before === now ||
    (before.offset === now.offset &&
      before.total === now.total &&
      before.keys.length === now.keys.length &&
      before.keys.every((key, index) => key === now.keys[index]))
  );
}
