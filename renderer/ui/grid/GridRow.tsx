// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in part, the grid has its roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid takes the focus, not its parts
import { IconChevronRight } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { ChoiceBox } from './ChoiceBox.tsx';
import { cellId } from './cellId.ts';
import styles from './DataGrid.module.css';
import type { GroupShare } from './gridChoice.ts';
import { type GridColumn, pinOf } from './gridColumn.ts';
import type { GridGroups } from './gridGroups.ts';

interface GridRowProps<Row extends object> {
  /** Of the row; the id of its active cell begins with it. */
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
  readonly share: GroupShare;
  readonly isChoosable: boolean;
  readonly isOpen: boolean;
  readonly groups: GridGroups<Row> | undefined;
}

export function GridRow<Row extends object>(props: GridRowProps<Row>) {
  const { row, index, groups, share } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isChoosable ? share === 'all' : undefined}
      aria-busy={row === undefined || undefined}
      className={styles.row}
      data-state={row && props.state?.(row)}
      data-open={props.isOpen || undefined}
      data-odd={index % 2 === 1 || undefined}
      data-under={(row && (groups?.headOf(index) ?? null) !== null) || undefined}
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
        activeId={props.activeColumn === null ? null : cellId(props.id, props.activeColumn)}
        row={row}
        columns={props.columns}
        activeColumn={props.activeColumn}
        share={share}
        isChoosable={props.isChoosable}
        isGroupOpen={(row && groups?.isOpen(row)) ?? null}
        turnColumn={groups?.column}
      />
    </div>
  );
}

interface RowCellsProps<Row extends object>
  extends Pick<GridRowProps<Row>, 'row' | 'columns' | 'activeColumn' | 'share' | 'isChoosable'> {
  /** Of the active cell, where it is one of these. */
  readonly activeId: string | null;
  /** Null: the row is no head of a group. */
  readonly isGroupOpen: boolean | null;
  readonly turnColumn: string | undefined;
}

/** What costs to draw: only drawn anew when its row is another one, not when it moves. */
const RowCells = memo(function RowCells<Row extends object>(props: RowCellsProps<Row>) {
  const { row, columns, share, isGroupOpen, turnColumn } = props;
  return columns.map((column, at) => (
    <div
      key={column.id}
      id={props.activeColumn === at ? (props.activeId ?? undefined) : undefined}
      role="gridcell"
      aria-colindex={at + 1}
      aria-expanded={isGroupOpen ?? undefined}
      className={styles.cell}
      data-column={column.id}
      data-tree={column.id === turnColumn || undefined}
      data-align={column.align}
      data-active={props.activeColumn === at || undefined}
      data-pinned={column.isPinned}
      style={pinOf(column)}
    >
      {at === 0 && props.isChoosable && (
        <ChoiceBox share={share} label={isGroupOpen === null ? 'Select row' : 'Select group'} />
      )}
      {column.id === turnColumn && isGroupOpen !== null && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.turn}
          data-turn={isGroupOpen ? 'open' : 'folded'}
          aria-label={isGroupOpen ? 'Fold group' : 'Open group'}
          title={isGroupOpen ? 'Fold group (←)' : 'Open group (→)'}
        >
          <IconChevronRight size={16} aria-hidden />
        </button>
      )}
      {row === undefined ? (
        <span className={styles.loading} />
      ) : (
        <span className={styles.cellText}>{column.cell ? column.cell(row) : column.text(row)}</span>
      )}
    </div>
  ));
}) as <Row extends object>(props: RowCellsProps<Row>) => ReactNode;
