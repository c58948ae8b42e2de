// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in part, the grid has its roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid takes the focus, not its parts
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys, not its parts
import { useCallbackRef } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { ChoiceBox } from './ChoiceBox.tsx';
import { cellId } from './cellId.ts';
import styles from './DataGrid.module.css';
import { type GridColumn, pinOf } from './gridColumn.ts';
import type { GridSelection } from './useGridSelection.ts';
import type { GridTable } from './useGridTable.ts';

interface GridHeaderProps<Row extends object> {
  readonly table: GridTable<Row>;
  readonly columns: readonly GridColumn<Row>[];
  /** The header row's, in the page. */
  readonly id: string;
  /** The column of the active cell; null: it is not in the header. */
  readonly activeColumn: number | null;
  readonly selection: GridSelection | null;
}

const sortWords = { asc: 'ascending', desc: 'descending' } as const;

export function GridHeader<Row extends object>({
  table,
  columns,
  id,
  activeColumn,
  selection,
}: GridHeaderProps<Row>) {
  const [group] = table.getHeaderGroups();
  const chooseAll = useCallbackRef((event: MouseEvent) => {
    event.stopPropagation();
    selection?.chooseAll();
  });
  return (
    <div role="rowgroup" className={styles.header}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        {columns.map((column, index) => {
          const header = group?.headers.find(({ column: { id } }) => id === column.id);
          const sorted = header?.column.getIsSorted() || null;
          const canSort = header?.column.getCanSort() ?? false;
          return (
            <div
              key={column.id}
              id={cellId(id, index)}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={sorted ? sortWords[sorted] : canSort ? 'none' : undefined}
              className={styles.headerCell}
              data-align={column.align}
              data-sortable={canSort || undefined}
              data-active={activeColumn === index || undefined}
              data-pinned={column.isPinned}
              style={pinOf(column)}
              onClick={() => canSort && header?.column.toggleSorting()}
            >
              {index === 0 && selection && (
                // The box is for the mouse; Ctrl+A does the same from the keyboard.
                <ChoiceBox
                  label="Select all rows"
                  share={selection.isAll ? 'all' : selection.isSome ? 'some' : 'none'}
                  onClick={chooseAll}
                />
              )}
              <span className={styles.headerText} title={column.header}>
                {column.header}
              </span>
              {sorted === 'asc' && <IconArrowUp size={12} aria-hidden />}
              {sorted === 'desc' && <IconArrowDown size={12} aria-hidden />}
              {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid resizes by Alt and arrow keys */}
              <span
                className={styles.resizer}
                onMouseDown={header?.getResizeHandler()}
                onTouchStart={header?.getResizeHandler()}
                onClick={(event) => event.stopPropagation()}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
