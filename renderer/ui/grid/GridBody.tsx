// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in part, the grid has its roles
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys, not its parts
import type { MouseEvent } from 'react';
import { rowId } from './cellId.ts';
import { GridRow } from './GridRow.tsx';
import type { GridColumn } from './gridColumn.ts';
import type { GridGroups } from './gridGroups.ts';
import { type GridRows, isSameRow, type RowPlace } from './rowPlace.ts';
import type { GridSelection } from './useGridSelection.ts';
import { type PressedCell, type PressKeys, usePressedCell } from './usePressedCell.ts';
import { useRowFocus } from './useRowFocus.ts';

interface GridBodyProps<Row extends object> {
  readonly gridId: string;
  readonly rows: GridRows;
  /** The row of this key, where it is loaded. */
  readonly rowOf: (key: string | null) => Row | undefined;
  /** Those that are drawn, and how far from the top, px. */
  readonly drawn: readonly { readonly place: RowPlace; readonly start: number }[];
  readonly rowHeight: number;
  /**
   * Of a window of a longer list, where rows come by the hundred and are new texts in the elements of those
   * that went out of sight: how many there are, and which row is the first while nothing is scrolled.
   * Null: a row keeps its elements, and a button in it the focus, wherever it goes.
   */
  readonly slots: { readonly count: number; readonly first: number } | null;
  readonly columns: readonly GridColumn<Row>[];
  readonly active: RowPlace;
  readonly activeColumn: number;
  readonly state: ((row: Row) => string | undefined) | undefined;
  readonly selection: GridSelection;
  readonly isChoosable: boolean;
  readonly openKey: string | null;
  readonly groups: GridGroups<Row> | undefined;
  readonly onPress: (cell: PressedCell, keys: PressKeys) => void;
  readonly onMenu: (cell: PressedCell, event: MouseEvent) => void;
  readonly onOpen: (row: Row) => void;
  /** Something in this row had the focus, and has it no longer. */
  readonly onFocusLost: (place: RowPlace) => void;
}

/** The rows that are drawn, and what the pointer does with them. */
export function GridBody<Row extends object>(props: GridBodyProps<Row>) {
  const { gridId, rowOf, active, selection } = props;
  const pressed = usePressedCell(props.rows, props.onPress);
  const focus = useRowFocus(props.rows, props.onFocusLost);
  const { slots } = props;
  const slotOf = (index: number): number =>
    slots ? (index - slots.first + Math.ceil(slots.first / slots.count) * slots.count) % slots.count : index;
  // Elements stay where they are while rows are scrolled, and are put in order as they stand still.
  const inOrder = slots
    ? props.drawn.toSorted((a, b) => slotOf(a.place.index) - slotOf(b.place.index))
    : props.drawn;
  return (
    <div
      role="rowgroup"
      {...focus}
      onMouseDown={pressed.onMouseDown}
      onClickCapture={pressed.onClickCapture}
      onClick={(event) => {
        const cell = pressed.cellOf(event);
        if (cell) props.onPress(cell, event);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        const cell = pressed.cellOf(event);
        if (cell) props.onMenu(cell, event);
      }}
      onDoubleClick={(event) => {
        const row = rowOf(pressed.cellOf(event)?.place.key ?? null);
        if (row) props.onOpen(row);
      }}
    >
      {inOrder.map(({ place, start }) => {
        const id = rowId(gridId, place);
        return (
          <GridRow
            key={slots ? place.index % slots.count : id}
            id={id}
            row={rowOf(place.key)}
            index={place.index}
            start={start}
            height={props.rowHeight}
            columns={props.columns}
            activeColumn={isSameRow(place, active) ? props.activeColumn : null}
            state={props.state}
            share={selection.shareOf(place.key)}
            isChoosable={props.isChoosable}
            groups={props.groups}
            isOpen={place.key !== null && place.key === props.openKey}
          />
        );
      })}
    </div>
  );
}
