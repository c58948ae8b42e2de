import { type FocusEvent, useLayoutEffect, useRef } from 'react';
import { findRow, type GridRows, isSameRow, type RowPlace } from './rowPlace.ts';
import { placeOf } from './usePressedCell.ts';

/**
 * What has the focus in a row, as a box that was pressed, is another row's, or gone, as rows are scrolled or
 * come in above it: a key would then be about a row that nobody meant. The grid takes the focus instead, on
 * the row that had it. Handlers for the element that holds the rows.
 */
export function useRowFocus(rows: GridRows, onLost: (place: RowPlace) => void) {
  const focused = useRef<RowPlace | null>(null);
  useLayoutEffect(() => {
    const place = focused.current;
    const element = document.activeElement;
    if (!place || !element) return;
    const now = placeOf(element, rows);
    if (now && isSameRow(now, place)) return;
    focused.current = null;
    if (now || element === document.body) onLost(findRow(rows, place) ?? place);
  });
  return {
    onFocus: (event: FocusEvent): void => {
      focused.current = placeOf(event.target, rows);
    },
    onBlur: (): void => {
      focused.current = null;
    },
  };
}
