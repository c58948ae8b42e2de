// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot be drawn in part; the grid has the roles and takes focus and keys
// biome-ignore-all lint/a11y/useFocusableInteractive: a table element cannot be drawn in part; the grid has the roles and takes focus and keys
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a table element cannot be drawn in part; the grid has the roles and takes focus and keys
import { Checkbox } from '@mantine/core';
import type { MouseEvent } from 'react';
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
      onDoubleClick={() => row && props.onOpen?.(row)}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          id={cellId(props.gridId, { row: index, column: at })}
          role="gridcell"
          aria-colindex={at + 1}
          className={styles.cell}
          data-column={column.id}
          data-align={column.align}
          data-active={props.activeColumn === at || undefined}
          onClick={(event) => props.onPress(event, at)}
          onContextMenu={(event) => {
            event.preventDefault();
            props.onMenu(event.clientX, event.clientY, at);
          }}
        >
          {at === 0 && props.isChoosable && (
            <Checkbox
              size="xs"
              tabIndex={-1}
              aria-label="Select row"
              checked={props.isChosen}
              onChange={props.onToggle}
              onClick={(event) => event.stopPropagation()}
            />
          )}
          {row === undefined ? (
            <span className={styles.loading} />
          ) : (
            <span className={styles.cellText}>{column.cell ? column.cell(row) : column.text(row)}</span>
          )}
        </div>
      ))}
    </div>
  );
}
