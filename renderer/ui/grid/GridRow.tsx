// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot be drawn in part; the grid has the roles and takes focus and keys
// biome-ignore-all lint/a11y/useFocusableInteractive: a table element cannot be drawn in part; the grid has the roles and takes focus and keys
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a table element cannot be drawn in part; the grid has the roles and takes focus and keys
import { Checkbox } from '@mantine/core';
import { type MouseEvent, memo, type ReactNode } from 'react';
import { cellId } from './cellId.ts';
import styles from './DataGrid.module.css';
import type { GridColumn } from './gridColumn.ts';

interface GridRowProps<Row extends object> {
  /** Undefined: not fetched yet. */
  readonly row: Row | undefined;
  readonly index: number;
  /** Distance from the top of the grid's content, px. */
  readonly start: number;
  readonly height: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly gridId: string;
  readonly activeColumn: number | null;
  readonly state: ((row: Row) => string | undefined) | undefined;
  readonly isChosen: boolean;
  readonly isChoosable: boolean;
  readonly isOpen: boolean;
  readonly onPress: (event: MouseEvent, column: number) => void;
  readonly onToggle: () => void;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly onMenu: (x: number, y: number, column: number) => void;
}

export function GridRow<Row extends object>(props: GridRowProps<Row>) {
  const { row, index, columns } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isChoosable ? props.isChosen : undefined}
      aria-busy={row === undefined || undefined}
      className={styles.row}
      data-state={row && props.state?.(row)}
      data-open={props.isOpen || undefined}
      data-odd={index % 2 === 1 || undefined}
      style={{
        position: 'absolute',
        top: 0,
        left: 0,
        right: 0,
        height: props.height,
        transform: `translateY(${props.start}px)`,
      }}
      onClick={(event) => {
        const column = columnOf(event);
        if (isBox(event)) props.onToggle();
        else if (column !== null) props.onPress(event, column);
      }}
      onContextMenu={(event) => {
        const column = columnOf(event);
        event.preventDefault();
        if (column !== null) props.onMenu(event.clientX, event.clientY, column);
      }}
      onDoubleClick={() => row && props.onOpen?.(row)}
    >
      <RowCells
        row={row}
        index={index}
        columns={columns}
        gridId={props.gridId}
        activeColumn={props.activeColumn}
        isChosen={props.isChosen}
        isChoosable={props.isChoosable}
      />
    </div>
  );
}

/** The column an event happened in; null: none. */
function columnOf(event: MouseEvent): number | null {
  const cell = (event.target as Element).closest('[aria-colindex]');
  return cell ? Number(cell.getAttribute('aria-colindex')) - 1 : null;
}

const isBox = (event: MouseEvent): boolean => event.target instanceof HTMLInputElement;

type RowCellsProps<Row extends object> = Pick<
  GridRowProps<Row>,
  'row' | 'index' | 'columns' | 'gridId' | 'activeColumn' | 'isChosen' | 'isChoosable'
>;

/** What costs to draw: only drawn anew when its row is another one. What is pressed, the row hears. */
const RowCells = memo(function RowCells<Row extends object>(props: RowCellsProps<Row>) {
  const { row, index, columns } = props;
  return columns.map((column, at) => (
    <div
      key={column.id}
      id={cellId(props.gridId, { row: index, column: at })}
      role="gridcell"
      aria-colindex={at + 1}
      className={styles.cell}
      data-column={column.id}
      data-align={column.align}
      data-active={props.activeColumn === at || undefined}
    >
      {at === 0 && props.isChoosable && (
        <Checkbox size="xs" tabIndex={-1} aria-label="Select row" checked={props.isChosen} readOnly />
      )}
      {row === undefined ? (
        <span className={styles.loading} />
      ) : (
        <span className={styles.cellText}>{column.cell ? column.cell(row) : column.text(row)}</span>
      )}
    </div>
  ));
}) as <Row extends object>(props: RowCellsProps<Row>) => ReactNode;
