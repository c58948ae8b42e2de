// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in part, the grid has its roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid takes the focus, not its parts
import { Checkbox } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { cellId } from './cellId.ts';
import styles from './DataGrid.module.css';
import { type GridColumn, pinOf } from './gridColumn.ts';

interface GridRowProps<Row extends object> {
  /** In the page; its cells' ids begin with it. */
  readonly id: string;
  /** Undefined: not fetched yet. */
  readonly row: Row | undefined;
  readonly index: number;
  /** Distance from the top of the grid's content, px. */
  readonly start: number;
  readonly height: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly activeColumn: number | null;
  readonly state: ((row: Row) => string | undefined) | undefined;
  readonly isChosen: boolean;
  readonly isChoosable: boolean;
  readonly isOpen: boolean;
}

export function GridRow<Row extends object>(props: GridRowProps<Row>) {
  const { row, index } = props;
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
    >
      <RowCells
        id={props.id}
        row={row}
        columns={props.columns}
        activeColumn={props.activeColumn}
        isChosen={props.isChosen}
        isChoosable={props.isChoosable}
      />
    </div>
  );
}

type RowCellsProps<Row extends object> = Pick<
  GridRowProps<Row>,
  'id' | 'row' | 'columns' | 'activeColumn' | 'isChosen' | 'isChoosable'
>;

/** What costs to draw: only drawn anew when its row is another one, not when it moves. */
const RowCells = memo(function RowCells<Row extends object>(props: RowCellsProps<Row>) {
  const { id, row, columns } = props;
  return columns.map((column, at) => (
    <div
      key={column.id}
      id={cellId(id, at)}
      role="gridcell"
      aria-colindex={at + 1}
      className={styles.cell}
      data-column={column.id}
      data-align={column.align}
      data-active={props.activeColumn === at || undefined}
      data-pinned={column.isPinned}
      style={pinOf(column)}
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
