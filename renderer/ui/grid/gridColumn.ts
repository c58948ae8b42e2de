import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';

/** A column of a grid, as a page writes it. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** Width at first, px. */
  readonly width: number;
  /** Takes what the others leave. */
  readonly grows?: boolean;
  readonly align?: 'end';
  /** What is copied and, without `cell`, shown. */
  readonly text: (row: Row) => string;
  /** What is copied, where that is not `text`: a number without separators. */
  readonly copied?: (row: Row) => string;
  readonly cell?: (row: Row) => ReactNode;
  /** What sorting compares; `text` where left out. Null comes last. */
  readonly sortBy?: (row: Row) => string | number | null;
  readonly isSortable?: boolean;
  readonly isHiddenAtFirst?: boolean;
}

/** What a person changed about a grid's columns; kept by the page. */
export interface GridLayout {
  readonly visible: Readonly<Record<string, boolean>>;
  readonly widths: Readonly<Record<string, number>>;
}

export interface GridSort {
  readonly column: string;
  readonly descending: boolean;
}

export const gridFeatures = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: {},
});
export type GridFeatures = typeof gridFeatures;

export const minColumnWidth = 48;
