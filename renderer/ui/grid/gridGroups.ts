/** Rows of a grid that are heads of groups, and those that stand under them. */
export interface GridGroups<Row> {
  /** The column that has what opens a group, and is set in under a head. */
  readonly column: string;
  /** Whether the group of this head is open; null: the row is no head. */
  readonly isOpen: (row: Row) => boolean | null;
  /** At which index the head stands that the row there belongs to; null: it stands by itself. */
  readonly headOf: (index: number) => number | null;
  readonly onTurn: (head: Row) => void;
}

interface ActiveCell<Row> {
  readonly index: number;
  readonly column: number;
  /** Where the column is that has what opens a group. */
  readonly turnColumn: number;
  readonly row: Row | undefined;
}

/**
 * What a key does with a group, as in a tree: opens or folds that of the head it is on, or goes to the head
 * at this index. Null: it does what it does in any grid, as it does past the column that has what opens a
 * group.
 */
export function foldKey<Row>(
  key: string,
  { index, column, turnColumn, row }: ActiveCell<Row>,
  groups: GridGroups<Row> | undefined,
): 'turn' | number | null {
  if (!groups || !row || column > turnColumn) return null;
  const isOpen = groups.isOpen(row);
  if (isOpen !== null && key === (isOpen ? 'ArrowLeft' : 'ArrowRight')) return 'turn';
  return key === 'ArrowLeft' && column === 0 ? groups.headOf(index) : null;
}
