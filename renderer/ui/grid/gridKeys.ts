/** The active cell; row -1 is the header. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on screen. */
  readonly page: number;
}

const clamp = (value: number, from: number, to: number): number => Math.max(from, Math.min(to, value));

/** Where a key moves the active cell (WAI-ARIA grid keys); null: the key does not move it. */
export function moveCell(cell: GridCell, key: string, withControl: boolean, size: GridSize): GridCell | null {
  const to = target(cell, key, withControl, size);
  return to && { row: clamp(to.row, -1, size.rows - 1), column: clamp(to.column, 0, size.columns - 1) };
}

function target(
  { row, column }: GridCell,
  key: string,
  withControl: boolean,
  size: GridSize,
): GridCell | null {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: Math.max(0, row - size.page), column };
    case 'PageDown':
      return { row: row + size.page, column };
    case 'Home':
      return withControl ? { row: 0, column: 0 } : { row, column: 0 };
    case 'End':
      return withControl
        ? { row: size.rows - 1, column: size.columns - 1 }
        : { row, column: size.columns - 1 };
    default:
      return null;
  }
}
