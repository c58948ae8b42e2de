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

interface GridBodyProps<Row extends object> {
  readonly gridId: string;
  readonly rows: GridRows;
  /** The row of this key, where it is loaded. */
  readonly rowOf: (key: string | null) => Row | undefined;
  /** Those that are drawn, and how far from the top, px. */
  readonly drawn: readonly { readonly place: RowPlace; readonly start: number }[];
  readonly rowHeight: number;
  /**
   * Rows are a window of a longer list, where they come by the hundred: they are new texts in the same
   * elements. Otherwise a row keeps its elements, and a button in it the focus, wherever it goes.
   */
  readonly isWindow: boolean;
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
}

/** The rows that are drawn, and what the pointer does with them. */
export function GridBody<Row extends object>(props: GridBodyProps<Row>) {
  const { gridId, rowOf, active, selection } = props;
  const pressed = usePressedCell(props.rows, props.onPress);
  return (
    <div
      role="rowgroup"
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
      {props.drawn.map(({ place, start }) => {
        const id = rowId(gridId, place);
        return (
          <GridRow
            key={props.isWindow ? place.index : id}
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
