import { type MouseEvent, useLayoutEffect, useRef } from 'react';
import { findRow, type GridRows, isSameRow, placeAt, type RowPlace } from './rowPlace.ts';

/** A hand on a mouse moves so far between pressing and letting go, px; further is a drag. */
const stillPx = 4;

/** What was under the pointer. */
export interface PressedCell {
  readonly place: RowPlace;
  /** Null: between the cells. */
  readonly column: number | null;
  readonly isBox: boolean;
  /** What opens and folds the group of a head. */
  readonly isTurn: boolean;
}

export type PressKeys = Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>;

interface Aim extends PressedCell {
  readonly element: Element;
  readonly button: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Which cell a click, a double click or a context menu is about: the one that was under the pointer when
 * it went down, though its row has moved, or is not drawn any more, when it comes up. Handlers for the
 * element that holds the rows.
 */
export function usePressedCell(rows: GridRows, onPress: (cell: PressedCell, keys: PressKeys) => void) {
  const aim = useRef<Aim | null>(null);
  const isClicked = useRef(false);
  const release = useRef(new AbortController());
  const latest = useRef({ rows, onPress });
  useLayoutEffect(() => {
    latest.current = { rows, onPress };
  });
  const aimOf = (event: MouseEvent): Aim | null =>
    aim.current && isStill(aim.current, event.nativeEvent) ? aim.current : aimAt(event, rows);
  const isOf = (element: Element, pressed: Aim): boolean => {
    const place = element.isConnected ? placeOf(element, latest.current.rows) : null;
    return place !== null && isSameRow(place, pressed.place);
  };

  /** Does the click again where the pointer went down: on a button, if that is what was pressed. */
  const repeat = (pressed: Aim, event: globalThis.MouseEvent): void => {
    if (isOf(pressed.element, pressed)) {
      pressed.element.dispatchEvent(new window.MouseEvent('click', event));
      return;
    }
    const place = findRow(latest.current.rows, pressed.place);
    if (place) latest.current.onPress({ ...pressed, place }, event);
  };
  /**
   * A browser clicks nothing, or what holds both, when the pointer comes up on another
   * element than it went down on.
   */
  const onMouseUp = (event: globalThis.MouseEvent): void => {
    const pressed = aim.current;
    if (pressed?.button !== 0 || !isStill(pressed, event)) return;
    setTimeout(() => {
      if (!isClicked.current) repeat(pressed, event);
    });
  };

  return {
    /** Null: none, or one whose row has gone meanwhile. */
    cellOf: (event: MouseEvent): PressedCell | null => {
      const pressed = aimOf(event);
      const place = pressed && findRow(rows, pressed.place);
      return pressed && place && { ...pressed, place };
    },
    onMouseDown: (event: MouseEvent): void => {
      // The second press of a double click belongs to the first.
      if (event.detail < 2 || !aim.current) aim.current = aimAt(event, rows);
      isClicked.current = false;
      release.current.abort();
      release.current = new AbortController();
      window.addEventListener('mouseup', onMouseUp, {
        capture: true,
        once: true,
        signal: release.current.signal,
      });
    },
    onClickCapture: (event: MouseEvent): void => {
      const pressed = aimOf(event);
      const isOnTarget = pressed === null || isOf(event.target as Element, pressed);
      isClicked.current ||= isOnTarget;
      if (isOnTarget) return;
      event.stopPropagation();
      event.preventDefault();
    },
  };
}

/** Not of what a program has clicked, or the keyboard, which does so without a count. */
function isStill(aim: Aim, event: globalThis.MouseEvent): boolean {
  return (
    event.isTrusted &&
    (event.detail > 0 || event.type !== 'click') &&
    event.button === aim.button &&
    Math.hypot(event.clientX - aim.x, event.clientY - aim.y) <= stillPx
  );
}

function aimAt(event: MouseEvent, rows: GridRows): Aim | null {
  const element = event.target as Element;
  const place = placeOf(element, rows);
  if (!place) return null;
  const cell = element.closest('[aria-colindex]');
  return {
    place,
    column: cell && Number(cell.getAttribute('aria-colindex')) - 1,
    isBox: element instanceof HTMLInputElement,
    isTurn: element.closest('[data-turn]') !== null,
    element,
    button: event.button,
    x: event.clientX,
    y: event.clientY,
  };
}

/** The row that an element is in; null: none. */
export function placeOf(element: Element, rows: GridRows): RowPlace | null {
  const index = element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex');
  // Counted from 1, and the header is the first.
  return index ? placeAt(rows, Number(index) - 2) : null;
}
