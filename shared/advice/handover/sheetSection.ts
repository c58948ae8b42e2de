import type { EpochMs } from '#shared/model/time.ts';

/** How nodes and times are printed where the sheet is read. */
export interface SheetPrinter {
  readonly node: (row: { readonly nodeKey: string; readonly nodeName: string }) => string;
  /** A node of which only the key is known. */
  readonly nodeOfKey: (nodeKey: string) => string;
  readonly nodeTime: (at: EpochMs, nodeKey: string) => string;
  /** By the clock of the computer Watchline runs on. */
  readonly pcTime: (at: EpochMs) => string;
}

/** What a line of the sheet is of, so that it can be gone to; null: nothing there is. */
export type SheetSubject =
  | { readonly kind: 'alarm'; readonly ref: number }
  | { readonly kind: 'node'; readonly nodeKey: string }
  | null;

export interface SheetLine {
  readonly cells: readonly string[];
  readonly subject: SheetSubject;
}

/** A part of the sheet, as it is shown, printed and written alike. */
export interface SheetSection {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly lines: readonly SheetLine[];
  /** That are not named. */
  readonly more: number;
  /** How many there are. */
  readonly count: string;
  /** Said where there is no line. */
  readonly nothing: string;
}
