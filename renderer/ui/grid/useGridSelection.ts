import { type GridRows, keyAt, type RowPlace } from './rowPlace.ts';
import type { GridCursor } from './useGridCursor.ts';

interface GridSelectionParts {
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
}

export interface GridSelection {
  isChosen(key: string | null): boolean;
  toggle(place: RowPlace): void;
  /** Chooses the stretch between the row where choosing began and `to`; only rows that are loaded. */
  extend(from: RowPlace, to: RowPlace): void;
  /** Every loaded row, or none when all are chosen already. */
  chooseAll(): void;
  readonly isAll: boolean;
  readonly isSome: boolean;
}

export function useGridSelection(
  rows: GridRows,
  cursor: GridCursor,
  { chosen, onChoose }: GridSelectionParts,
): GridSelection {
  const isChosen = (key: string | null): boolean => key !== null && (chosen?.has(key) ?? false);
  const isAll = rows.keys.length > 0 && rows.keys.every(isChosen);
  return {
    isAll,
    isSome: chosen !== undefined && chosen.size > 0,
    isChosen,
    toggle: (place) => {
      if (place.key === null) return;
      cursor.setAnchor(place);
      const next = new Set(chosen);
      if (!next.delete(place.key)) next.add(place.key);
      onChoose?.(next);
    },
    extend: (from, to) => {
      const anchor = cursor.anchor ?? from;
      cursor.setAnchor(anchor);
      const [low, high] = [Math.min(anchor.index, to.index), Math.max(anchor.index, to.index)];
      const keys = Array.from({ length: high - low + 1 }, (_, step) => keyAt(rows, low + step));
      onChoose?.(new Set(keys.filter((key) => key !== null)));
    },
    chooseAll: () => onChoose?.(new Set(isAll ? [] : [...(chosen ?? []), ...rows.keys])),
  };
}
