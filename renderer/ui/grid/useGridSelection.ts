import { useRef } from 'react';

interface GridSelectionOptions<Row extends object> {
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowAt: (index: number) => Row | undefined;
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
}

export interface GridSelection<Row extends object> {
  isChosen(index: number): boolean;
  toggle(index: number): void;
  /** Chooses the stretch between the row where choosing began and `to`; only rows that are loaded. */
  extend(from: number, to: number): void;
  /** Every loaded row, or none when all are chosen already. */
  chooseAll(): void;
  readonly isAll: boolean;
  readonly isSome: boolean;
  /** The chosen rows that are loaded. */
  chosenRows(): readonly Row[];
}

const nothing: ReadonlySet<string> = new Set();

export function useGridSelection<Row extends object>(options: GridSelectionOptions<Row>): GridSelection<Row> {
  const { rows, rowKey, rowAt, onChoose } = options;
  const chosen = options.chosen ?? nothing;
  const anchor = useRef<number | null>(null);
  const keyAt = (index: number): string | undefined => {
    const row = rowAt(index);
    return row && rowKey(row);
  };
  const isAll = rows.length > 0 && rows.every((row) => chosen.has(rowKey(row)));
  return {
    isAll,
    isSome: chosen.size > 0,
    isChosen: (index) => {
      const key = keyAt(index);
      return key !== undefined && chosen.has(key);
    },
    toggle: (index) => {
      const key = keyAt(index);
      if (key === undefined) return;
      anchor.current = index;
      const next = new Set(chosen);
      if (!next.delete(key)) next.add(key);
      onChoose?.(next);
    },
    extend: (from, to) => {
      anchor.current ??= from;
      const [low, high] = [Math.min(anchor.current, to), Math.max(anchor.current, to)];
      const keys = Array.from({ length: high - low + 1 }, (_, step) => keyAt(low + step));
      onChoose?.(new Set(keys.filter((key) => key !== undefined)));
    },
    chooseAll: () => onChoose?.(isAll ? nothing : new Set([...chosen, ...rows.map(rowKey)])),
    chosenRows: () => rows.filter((row) => chosen.has(rowKey(row))),
  };
}
