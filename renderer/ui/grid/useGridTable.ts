import { type ColumnDef, type SortingState, type Updater, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import {
  type GridColumn,
  type GridFeatures,
  type GridLayout,
  type GridSort,
  gridFeatures,
  isColumnShown,
  maxColumnWidth,
  minColumnWidth,
} from './gridColumn.ts';

interface GridTableParts<Row extends object> {
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The rows come sorted. */
  readonly isSortedElsewhere: boolean;
  readonly sort: GridSort | null;
  readonly onSort: (sort: GridSort | null) => void;
  readonly layout: GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(a: string | number | null, b: string | number | null): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

function toColumnDef<Row extends object>(column: GridColumn<Row>): ColumnDef<GridFeatures, Row> {
  return {
    id: column.id,
    header: column.header,
    size: column.width,
    minSize: minColumnWidth,
    maxSize: maxColumnWidth,
    // Undefined sorts last in either direction.
    accessorFn: (row) => (column.sortBy ? (column.sortBy(row) ?? undefined) : column.text(row)),
    sortUndefined: 'last',
    enableSorting: column.isSortable ?? true,
    sortFn: (a, b, id) => compare(a.getValue(id), b.getValue(id)),
    sortDescFirst: false,
  };
}

const resolve = <T>(updater: Updater<T>, before: T): T =>
  typeof updater === 'function' ? (updater as (before: T) => T)(before) : updater;

/** The columns, their widths and visibility, and the rows in order: everything of a grid but its looks. */
export function useGridTable<Row extends object>(parts: GridTableParts<Row>) {
  const { columns, layout, sort, onLayout, onSort } = parts;
  const columnDefs = useMemo(() => columns.map((column) => toColumnDef(column)), [columns]);
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, isColumnShown(column, layout.visible)])),
    [columns, layout.visible],
  );
  const sorting = useMemo<SortingState>(
    () => (sort ? [{ id: sort.column, desc: sort.descending }] : []),
    [sort],
  );
  return useTable({
    features: gridFeatures,
    columns: columnDefs,
    data: parts.rows,
    getRowId: parts.rowKey,
    manualSorting: parts.isSortedElsewhere,
    enableMultiSort: false,
    columnResizeMode: 'onChange',
    state: { sorting, columnVisibility, columnSizing: { ...layout.widths } },
    onSortingChange: (updater) => {
      const [next] = resolve(updater, sorting);
      onSort(next ? { column: next.id, descending: next.desc } : null);
    },
    onColumnVisibilityChange: (updater) =>
      onLayout({ ...layout, visible: resolve(updater, columnVisibility) }),
    onColumnSizingChange: (updater) =>
      onLayout({ ...layout, widths: resolve(updater, { ...layout.widths }) }),
  });
}

/** The same list while the same ones are shown: with another every cell is drawn anew. */
export function useShownColumns<Row extends object>(
  columns: readonly GridColumn<Row>[],
  visible: GridLayout['visible'],
): readonly GridColumn<Row>[] {
  return useMemo(() => columns.filter((column) => isColumnShown(column, visible)), [columns, visible]);
}

export type GridTable<Row extends object> = ReturnType<typeof useGridTable<Row>>;
