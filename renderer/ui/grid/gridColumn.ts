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
  /** Takes what the others leave; `least`: no less than that, px, where columns may leave for it. */
  readonly grows?: boolean;
  readonly least?: number;
  /** Stays in place when the grid is scrolled sideways; all before it do. */
  readonly isPinned?: boolean;
  /**
   * Goes out of sight where there is little room: those of 1 first, then those of 2. Left out: stays in it.
   */
  readonly leaves?: 1 | 2;
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

/** As a person has it, and else as it is at first. */
export const isColumnShown = (
  { id, isHiddenAtFirst }: GridColumn<never>,
  visible: GridLayout['visible'],
): boolean => visible[id] ?? !isHiddenAtFirst;

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
/** The widest that is kept. */
export const maxColumnWidth = 4_000;

/** Where a cell stays: see gridTemplate.ts. */
export function pinOf({ id, isPinned }: GridColumn<never>): { readonly left: string } | undefined {
  return isPinned ? { left: `var(--pin-${id})` } : undefined;
}
