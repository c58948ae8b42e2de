// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot be drawn in part; the grid has the roles and takes focus and keys
// Comes in: columns, and rows – all of them, or the window of a longer list that is on screen.
// Goes out: which rows are visible, chosen, opened, copied; how they shall be sorted.
// Never: fetches or keeps rows; what is not there yet is drawn as a row that is loading.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cellId } from './cellId.ts';
import styles from './DataGrid.module.css';
import { GridHeader } from './GridHeader.tsx';
import { type CopyChoice, GridMenu, type MenuPlace } from './GridMenu.tsx';
import { GridRow } from './GridRow.tsx';
import type { GridColumn, GridLayout, GridSort } from './gridColumn.ts';
import { type GridCell, moveCell } from './gridKeys.ts';
import { useGridSelection } from './useGridSelection.ts';
import { useGridTable } from './useGridTable.ts';

export interface DataGridProps<Row extends object> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Where `rows` starts and how many there are in all, when it is a window of a longer list. */
  readonly window?: { readonly offset: number; readonly total: number };
  /** The grid scrolls to its top when this changes: other rows were asked for. */
  readonly scrollKey?: string;
  readonly onRange?: (first: number, last: number) => void;
  readonly sort: GridSort | null;
  readonly onSort: (sort: GridSort | null) => void;
  readonly layout: GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
  readonly rowHeight: number;
  /** A mark on the row for its looks, in words a stylesheet and a test can use. */
  readonly rowState?: (row: Row) => string | undefined;
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
  readonly openKey?: string | null;
  readonly onOpen?: (row: Row) => void;
  readonly copyChoices?: readonly CopyChoice<Row>[];
  readonly onCopied?: (what: string, text: string) => void;
  /** Shown instead of rows when there are none. */
  readonly empty: ReactNode;
}

const headerHeight = 30;

export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { rows, rowHeight, window: part, onRange } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<GridCell>({ row: 0, column: 0 });
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const table = useGridTable({ ...props, isSortedElsewhere: part !== undefined });
  const ordered = table.getRowModel().rows;
  const offset = part?.offset ?? 0;
  const total = part?.total ?? rows.length;
  const rowAt = (index: number): Row | undefined => ordered[index - offset]?.original;
  const columns = props.columns.filter(({ id }) => table.getColumn(id)?.getIsVisible());

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    paddingStart: headerHeight,
    scrollPaddingStart: headerHeight,
    overscan: 10,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  // Dependencies: the key alone decides.
  useEffect(() => {
    if (props.scrollKey !== undefined) scroller.current?.scrollTo({ top: 0 });
  }, [props.scrollKey]);

  const selection = useGridSelection({ ...props, rowAt });
  const cell = { row: Math.min(active.row, total - 1), column: Math.min(active.column, columns.length - 1) };
  // A name of what is not drawn would say nothing to a screen reader; a key brings the cell back into sight.
  const isActiveDrawn = cell.row === -1 || items.some(({ index }) => index === cell.row);
  const activate = (next: GridCell): void => {
    setActive(next);
    if (next.row >= 0) virtualizer.scrollToIndex(next.row);
  };
  const pageRows = Math.max(
    1,
    Math.floor(((scroller.current?.clientHeight ?? 300) - headerHeight) / rowHeight) - 1,
  );

  const copy = (what: string, text: string): void => props.onCopied?.(what, text);
  const copyCell = (): void => {
    const row = rowAt(cell.row);
    const column = columns[cell.column];
    if (row && column) copy('cell', column.text(row));
  };
  const rowsToCopy = (): readonly Row[] => {
    const chosen = selection.chosenRows();
    const row = rowAt(cell.row);
    return chosen.length > 0 ? chosen : row ? [row] : [];
  };
  const copyRows = (): void =>
    copy(
      'row',
      rowsToCopy()
        .map((row) => columns.map((column) => column.text(row)).join('\t'))
        .join('\n'),
    );

  const isOpen = (row: Row | undefined): boolean =>
    row !== undefined && props.openKey !== undefined && props.rowKey(row) === props.openKey;

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const withControl = event.ctrlKey || event.metaKey;
    const row = rowAt(cell.row);
    const header = columns[cell.column];
    const next = event.altKey
      ? null
      : moveCell(cell, event.key, withControl, { rows: total, columns: columns.length, page: pageRows });
    if (next) {
      if (event.shiftKey) selection.extend(cell.row, next.row);
      activate(next);
    } else if (cell.row === -1 && header && (event.key === 'Enter' || event.key === ' ')) {
      table.getColumn(header.id)?.toggleSorting();
    } else if (cell.row === -1 && header && event.altKey && event.key.startsWith('Arrow')) {
      const width =
        (props.layout.widths[header.id] ?? header.width) + (event.key === 'ArrowRight' ? 16 : -16);
      props.onLayout({
        ...props.layout,
        widths: { ...props.layout.widths, [header.id]: Math.max(48, width) },
      });
    } else if (event.key === 'Enter' && row) {
      // A cell with a button of its own is pressed, not opened.
      const button = document.getElementById(cellId(id, cell))?.querySelector('button');
      if (button) button.click();
      else props.onOpen?.(row);
    } else if (event.key === ' ' && row) selection.toggle(cell.row);
    else if (withControl && event.key === 'a') selection.chooseAll();
    else if (withControl && event.key === 'c') copyCell();
    else if (event.key === 'y' && !withControl) copyRows();
    else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) openMenuAtCell();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const openMenuAtCell = (): void => {
    const box = document.getElementById(cellId(id, cell))?.getBoundingClientRect();
    if (box) setMenu({ x: box.left + 8, y: box.bottom });
  };

  return (
    <div className={styles.frame}>
      {/* The grid takes the focus and names its active cell: rows come and go with scrolling. */}
      <div
        ref={scroller}
        className={styles.scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        aria-multiselectable={props.onChoose !== undefined}
        aria-activedescendant={isActiveDrawn ? cellId(id, cell) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div
          className={styles.content}
          role="presentation"
          style={
            {
              '--columns': gridTemplate(columns, props.layout),
              height: total > 0 ? virtualizer.getTotalSize() : undefined,
            } as React.CSSProperties
          }
        >
          <GridHeader
            table={table}
            columns={columns}
            gridId={id}
            active={cell}
            selection={props.onChoose ? selection : null}
          />
          <div role="rowgroup">
            {items.map(({ index, start }) => (
              <GridRow
                key={index}
                row={rowAt(index)}
                index={index}
                start={start}
                height={rowHeight}
                columns={columns}
                gridId={id}
                activeColumn={cell.row === index ? cell.column : null}
                state={props.rowState}
                isChosen={selection.isChosen(index)}
                isChoosable={props.onChoose !== undefined}
                isOpen={isOpen(rowAt(index))}
                onPress={(event, column) => {
                  setActive({ row: index, column });
                  scroller.current?.focus({ preventScroll: true });
                  if (event.shiftKey) selection.extend(cell.row, index);
                  else if (event.ctrlKey || event.metaKey) selection.toggle(index);
                }}
                onToggle={() => selection.toggle(index)}
                onOpen={props.onOpen}
                onMenu={(x, y, column) => {
                  setActive({ row: index, column });
                  setMenu({ x, y });
                }}
              />
            ))}
          </div>
        </div>
        {total === 0 && <div className={styles.empty}>{props.empty}</div>}
      </div>
      <GridMenu
        place={menu}
        onClose={() => {
          setMenu(null);
          scroller.current?.focus({ preventScroll: true });
        }}
        onCopyCell={copyCell}
        onCopyRows={copyRows}
        choices={props.copyChoices ?? []}
        onChoice={(choice) => copy(choice.label, choice.text(rowsToCopy()))}
        rowCount={rowsToCopy().length}
      />
    </div>
  );
}

function gridTemplate<Row>(columns: readonly GridColumn<Row>[], layout: GridLayout): string {
  return columns
    .map(({ id, width, grows }) => {
      const changed = layout.widths[id];
      return grows && changed === undefined ? `minmax(${width}px, 1fr)` : `${changed ?? width}px`;
    })
    .join(' ');
}
