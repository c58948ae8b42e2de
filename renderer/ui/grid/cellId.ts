import type { RowPlace } from './rowPlace.ts';

/** A row keeps its id wherever it goes. A key may be of any characters, an id may have no spaces. */
export function rowId(gridId: string, { key, index }: RowPlace): string {
  return key === null ? `${gridId}-at${index}` : `${gridId}-row-${encodeURIComponent(key.toWellFormed())}`;
}

export function cellId(rowId: string, column: number): string {
  return `${rowId}-${column}`;
}

/** The cell of this id, once it is drawn as the active one. */
export function showCell(id: string): void {
  requestAnimationFrame(() =>
    document.getElementById(id)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
  );
}
