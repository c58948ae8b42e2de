import { useLayoutEffect, useRef } from 'react';
import type { GridChoice, GroupShare } from './gridChoice.ts';
import { findRow, type GridRows, keyAt, type RowPlace } from './rowPlace.ts';
import type { GridCursor } from './useGridCursor.ts';
import type { PressKeys } from './usePressedCell.ts';

export interface GridSelection {
  /** Of a head, whether all of its rows are chosen, or some. */
  shareOf(key: string | null): GroupShare;
  /** The active cell goes on without choosing; a row that is chosen by a click alone is left for the next. */
  moveTo(place: RowPlace, column: number): void;
  /**
   * Chooses the stretch from where choosing began to `place`, also where it is not loaded, and goes there.
   */
  extendTo(place: RowPlace, column: number): void;
  /** A click: this row alone; with Control one more or less; with Shift the stretch up to it. */
  press(place: RowPlace, column: number, keys: PressKeys): void;
  /** The row's box. */
  toggle(place: RowPlace): void;
  /** By keyboard: a row that only a click has chosen is kept. */
  mark(place: RowPlace): void;
  /** Before something is done with this row: it is chosen alone where it was not chosen. */
  include(place: RowPlace): void;
  /** Every row that passes the filter, or none of them where all are chosen. */
  chooseAll(): void;
  readonly isAll: boolean;
  readonly isSome: boolean;
}

export function useGridSelection<Row>(
  rows: GridRows,
  cursor: GridCursor,
  active: RowPlace,
  choice: GridChoice<Row> | undefined,
): GridSelection {
  /** The row that a click alone has chosen; null: what is chosen was meant to stay. */
  const clicked = useRef<string | null>(null);
  /** Counts choices that take the place of those before: an answer to one of before is none. */
  const turn = useRef(0);
  const chosen = choice?.chosen;
  /** As it was left last, drawn or not: an answer that adds rows adds them to what there is then. */
  const latest = useRef(chosen);
  useLayoutEffect(() => {
    latest.current = chosen;
  }, [chosen]);
  const isHead = (key: string): boolean => (choice?.shareOf?.(key) ?? null) !== null;
  const shareOf = (key: string | null): GroupShare =>
    key === null ? 'none' : (choice?.shareOf?.(key) ?? (chosen?.has(key) ? 'all' : 'none'));
  const isChosen = (key: string | null): boolean => shareOf(key) === 'all';
  const isAll = rows.total > 0 && choice?.shown.length === (choice?.total ?? rows.total);

  const put = (keys: Iterable<string>, click: string | null): void => {
    const next = new Set(keys);
    latest.current = next;
    clicked.current = click;
    choice?.onChoose(next);
  };
  const choose = (keys: Iterable<string>, click: string | null = null): void => {
    turn.current++;
    put(keys, click);
  };
  const chooseAnswer = async (
    question: Promise<readonly string[]> | undefined,
    kept: Iterable<string>,
    click: string | null = null,
  ): Promise<void> => {
    turn.current++;
    const mine = turn.current;
    const keys = (await question) ?? [];
    if (mine === turn.current && keys.length > 0) choose([...kept, ...keys], click);
  };
  const rowsOf = (head: string): Promise<readonly string[]> | undefined => choice?.askKeys?.([head, head]);
  const chooseAlone = ({ key }: RowPlace): void => {
    if (key !== null && isHead(key)) void chooseAnswer(rowsOf(key), [], key);
    else choose(key === null ? [] : [key], key);
  };
  /** One of several presses that stand one after the other: each turns what the one before has left. */
  const toggleGroup = async (head: string): Promise<void> => {
    const mine = turn.current;
    const keys = (await rowsOf(head)) ?? [];
    if (mine !== turn.current || keys.length === 0) return;
    const next = new Set(latest.current);
    const areAll = keys.every((key) => next.has(key));
    for (const key of keys) {
      if (areAll) next.delete(key);
      else next.add(key);
    }
    put(next, null);
  };
  const toggle = ({ key, index }: RowPlace): void => {
    if (key === null) return;
    cursor.setAnchor({ key, index });
    if (isHead(key)) {
      void toggleGroup(key);
      return;
    }
    const next = new Set(latest.current);
    if (!next.delete(key)) next.add(key);
    put(next, null);
  };
  const isClickedOnly = (key: string | null): boolean =>
    key !== null && clicked.current === key && isChosen(key) && (isHead(key) || chosen?.size === 1);

  const extendTo = (place: RowPlace, column: number): void => {
    const from = cursor.anchor ?? active;
    cursor.moveTo(place, column, from);
    const [start, end] = [findRow(rows, from), findRow(rows, place)];
    const low = Math.min(start?.index ?? -1, end?.index ?? -1);
    const high = Math.max(start?.index ?? -1, end?.index ?? -1);
    const keys = Array.from({ length: high - low + 1 }, (_, step) => keyAt(rows, low + step));
    if (low >= 0 && !keys.some((key) => key === null || isHead(key)))
      choose(keys.filter((key) => key !== null));
    else if (choice?.askKeys && from.key !== null && place.key !== null)
      void chooseAnswer(choice.askKeys([from.key, place.key]), []);
  };

  return {
    isAll,
    isSome: chosen !== undefined && chosen.size > 0,
    shareOf,
    toggle,
    extendTo,
    moveTo: (place, column) => {
      cursor.moveTo(place, column);
      if (isClickedOnly(clicked.current) && place.index >= 0) chooseAlone(place);
    },
    press: (place, column, keys) => {
      if (keys.shiftKey) return extendTo(place, column);
      cursor.moveTo(place, column, place);
      if (keys.ctrlKey || keys.metaKey) toggle(place);
      else chooseAlone(place);
    },
    mark: (place) => {
      if (!isClickedOnly(place.key)) return toggle(place);
      clicked.current = null;
      cursor.setAnchor(place);
    },
    include: (place) => {
      if (!isChosen(place.key)) chooseAlone(place);
    },
    chooseAll: () => {
      const kept = choice?.hidden ?? [];
      if (isAll) choose(kept);
      else if (choice?.askKeys) void chooseAnswer(choice.askKeys(null), kept);
      else choose([...kept, ...rows.keys]);
    },
  };
}
