// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in part, the grid has its roles
// Comes in: columns, and rows – all of them, or the window of a longer list that is on screen.
// Goes out: which rows are visible, chosen, opened, copied; how they shall be sorted.
// Never: fetches or keeps rows, or takes a row that moved for another; one that is not there yet is drawn as
// loading.
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { MenuAction } from '#renderer/ui/ActionItems.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { cellId, rowId, showCell } from './cellId.ts';
import styles from './DataGrid.module.css';
import { GridBody } from './GridBody.tsx';
import { GridHeader } from './GridHeader.tsx';
import { type CopyChoice, GridMenu } from './GridMenu.tsx';
import { GridPaper } from './GridPaper.tsx';
import type { GridChoice } from './gridChoice.ts';
import type { GridColumn, GridLayout, GridSort } from './gridColumn.ts';
import { foldKey, type GridGroups } from './gridGroups.ts';
import { moveCell } from './gridKeys.ts';
import { gridTemplate } from './gridTemplate.ts';
import { type GridRows, isSameRow, placeAt, type RowPlace } from './rowPlace.ts';
import { useGridCopy } from './useGridCopy.ts';
import { useGridCursor } from './useGridCursor.ts';
import { type ScrollMemory, useGridScroll } from './useGridScroll.ts';
import { useGridSelection } from './useGridSelection.ts';
import { useGridTable, useShownColumns } from './useGridTable.ts';
import type { PressedCell, PressKeys } from './usePressedCell.ts';
import { useRowView } from './useRowView.ts';

export interface DataGridProps<Row extends object> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Where `rows` starts and how many there are in all, when it is a window of a longer list. */
  readonly window?: {
    readonly offset: number;
    readonly total: number;
    /** How many there are with nothing folded: on paper nothing is. */
    readonly unfolded?: number;
  };
  /** The grid scrolls to its top when this changes: other rows were asked for. */
  readonly scrollKey?: string;
  /** Where it was scrolled to when it was left. */
  readonly scroll?: ScrollMemory;
  /** Hears which rows there are, in the order in which they are shown; null as they go. */
  readonly onRows?: ((keys: readonly string[] | null) => void) | undefined;
  readonly onRange?: (first: number, last: number) => void;
  readonly sort: GridSort | null;
  readonly onSort: (sort: GridSort | null) => void;
  readonly layout: GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
  readonly rowHeight: number;
  /** A mark on the row for its looks, in words a stylesheet and a test can use. */
  readonly rowState?: (row: Row) => string | undefined;
  readonly choice?: GridChoice<Row>;
  readonly groups?: GridGroups<Row>;
  readonly openKey?: string | null;
  readonly onOpen?: (row: Row) => void;
  readonly copyChoices?: readonly CopyChoice<Row>[];
  readonly rowActions?: readonly MenuAction[];
  /** Of the row a menu is opened on, where rows are not chosen. */
  readonly actionsOf?: (row: Row) => readonly MenuAction[];
  readonly onCopied?: (what: string, text: string, count: number) => void;
  /** Gets all rows, `maxPrinted` at most, where `rows` is a window of them: paper has them all. */
  readonly loadRows?: () => Promise<readonly Row[]>;
  /** It takes the room the page has left, and never less than a few rows: the page scrolls before they go. */
  readonly fillsPage?: boolean;
  /** Shown instead of rows when there are none. */
  readonly empty: ReactNode;
}

const headerHeight = 30;
const noActions: readonly MenuAction[] = [];

/** Where the context menu is, and the row it was opened on, as it was then. */
interface OpenMenu<Row> {
  readonly x: number;
  readonly y: number;
  readonly key: string | null;
  readonly row: Row | undefined;
  readonly column: number;
}

export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { rowHeight, window: part, onRange, onRows, groups } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<OpenMenu<Row> | null>(null);
  const table = useGridTable({ ...props, isSortedElsewhere: part !== undefined });
  const { rows: ordered, rowsById } = table.getRowModel();
  const offset = part?.offset ?? 0;
  const total = part?.total ?? props.rows.length;
  const rows = useMemo<GridRows>(
    () => ({ offset, total, keys: ordered.map((row) => row.id) }),
    [ordered, offset, total],
  );
  const rowOf = (key: string | null): Row | undefined => (key === null ? undefined : rowsById[key]?.original);
  const columns = useShownColumns(props.columns, props.layout.visible);

  const view = useRowView(scroller, { total, rowHeight, headerHeight });
  const { first, last } = view;
  useEffect(() => onRange?.(first, Math.max(0, last)), [onRange, first, last]);
  useEffect(() => {
    onRows?.(rows.keys);
    return () => onRows?.(null);
  }, [onRows, rows]);
  const onScroll = useGridScroll(view, rows, props);

  const cursor = useGridCursor(rows, props.openKey ?? null);
  const header = placeAt(rows, -1);
  const index = Math.min(cursor.place.index, total - 1);
  const active: RowPlace = index < 0 ? header : { ...cursor.place, index };
  const selection = useGridSelection(rows, cursor, active, props.choice);
  const copy = useGridCopy({ ...props, rows, rowOf }, columns);
  const activeColumn = Math.min(cursor.column, columns.length - 1);
  const activeRow = rowOf(active.key);
  const activeCellId = cellId(rowId(id, active), activeColumn);
  const drawn = Array.from({ length: last - first + 1 }, (_, step) => ({
    place: placeAt(rows, first + step),
    start: view.startOf(first + step),
  }));
  // A name of what is not drawn would say nothing to a screen reader; a key brings the cell back into sight.
  const isActiveDrawn = index < 0 || drawn.some(({ place }) => isSameRow(place, active));
  const focus = (): void => scroller.current?.focus({ preventScroll: true });

  const goTo = (place: RowPlace): void => {
    focus();
    cursor.moveTo(place, 0);
  };

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    cursor.enter();
    const withControl = event.ctrlKey || event.metaKey;
    const column = columns[activeColumn];
    const cell = { row: index, column: activeColumn };
    const isPlain = !withControl && !event.altKey && !event.shiftKey;
    const turnColumn = columns.findIndex(({ id }) => id === groups?.column);
    const at = { index, column: activeColumn, turnColumn, row: activeRow };
    const fold = isPlain ? foldKey(event.key, at, groups) : null;
    const next = event.altKey
      ? null
      : typeof fold === 'number'
        ? { row: fold, column: activeColumn }
        : moveCell(cell, event.key, withControl, {
            rows: total,
            columns: columns.length,
            page: view.pageRows,
          });
    if (fold === 'turn' && activeRow) groups?.onTurn(activeRow);
    else if (next) {
      const place = placeAt(rows, next.row);
      if (event.shiftKey && props.choice) selection.extendTo(place, next.column);
      else selection.moveTo(place, next.column);
      if (next.row >= 0) view.show(next.row);
      if (next.column !== activeColumn) showCell(cellId(rowId(id, place), next.column));
    } else if (index < 0 && column && (event.key === 'Enter' || event.key === ' ')) {
      table.getColumn(column.id)?.toggleSorting();
    } else if (index < 0 && column && event.altKey && event.key.startsWith('Arrow')) {
      const width =
        (props.layout.widths[column.id] ?? column.width) + (event.key === 'ArrowRight' ? 16 : -16);
      props.onLayout({
        ...props.layout,
        widths: { ...props.layout.widths, [column.id]: Math.max(48, width) },
      });
    } else if (event.key === 'Enter' && activeRow) {
      // A cell with a button of its own is pressed, not opened.
      const button = document
        .getElementById(activeCellId)
        ?.querySelector<HTMLElement>('button:not([data-turn])');
      if (button) button.click();
      else props.onOpen?.(activeRow);
    } else if (event.key === ' ' && activeRow) selection.mark(active);
    else if (withControl && event.key === 'a') selection.chooseAll();
    else if (withControl && event.key === 'c' && copy.count > 1) copy.rows(active);
    else if (withControl && event.key === 'c') copy.cell(active, activeColumn);
    else if (event.key === 'y' && !withControl) copy.rows(active);
    else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) openMenuAtCell();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const openMenu = (x: number, y: number, place: RowPlace, column: number): void => {
    selection.include(place);
    setMenu({ x, y, key: place.key, row: rowOf(place.key), column });
  };
  const openMenuAtCell = (): void => {
    const box = document.getElementById(activeCellId)?.getBoundingClientRect();
    if (box) openMenu(box.left + 8, box.bottom, active, activeColumn);
  };
  const press = ({ place, column, isBox, isTurn }: PressedCell, keys: PressKeys): void => {
    const row = rowOf(place.key);
    if (isBox) selection.toggle(place);
    else if (isTurn && row) {
      goTo(place);
      groups?.onTurn(row);
    } else if (column !== null) {
      focus();
      selection.press(place, column, keys);
    }
  };
  const meant = { key: menu?.key ?? null, row: menu?.row };

  return (
    <>
      <div
        className={`${styles.frame} screen`}
        data-fills-page={props.fillsPage}
        style={{ '--rows-height': `${view.contentHeight}px` } as React.CSSProperties}
      >
        {/* The grid takes the focus and names its active cell: rows come and go with scrolling. */}
        <div
          ref={scroller}
          className={styles.scroller}
          role="grid"
          aria-label={props.label}
          aria-rowcount={total + 1}
          aria-colcount={columns.length}
          aria-multiselectable={props.choice !== undefined}
          aria-activedescendant={isActiveDrawn ? activeCellId : undefined}
          tabIndex={0}
          onFocus={({ currentTarget }) => {
            // By keyboard: a mouse that sorts has not chosen the first row.
            if (currentTarget.matches(':focus-visible')) cursor.enter();
          }}
          style={gridTemplate(columns, props.layout, view.width, view.isAside) as React.CSSProperties}
          onKeyDown={onKeyDown}
          onScroll={onScroll}
        >
          <div
            className={styles.content}
            role="presentation"
            style={{ height: total > 0 ? view.contentHeight : undefined }}
          >
            <GridHeader
              table={table}
              columns={columns}
              id={rowId(id, header)}
              activeColumn={index < 0 ? activeColumn : null}
              selection={props.choice ? selection : null}
            />
            <GridBody
              gridId={id}
              rows={rows}
              rowOf={rowOf}
              drawn={drawn}
              slots={part ? { count: view.count, first: view.restedFirst } : null}
              rowHeight={rowHeight}
              columns={columns}
              active={active}
              activeColumn={activeColumn}
              state={props.rowState}
              selection={selection}
              isChoosable={props.choice !== undefined}
              openKey={props.openKey ?? null}
              groups={groups}
              onPress={press}
              onMenu={({ place, column }, { clientX, clientY }) => {
                if (column === null) return;
                cursor.moveTo(place, column, place);
                openMenu(clientX, clientY, place, column);
              }}
              onOpen={(row) => props.onOpen?.(row)}
              onFocusLost={goTo}
            />
          </div>
          {total === 0 && <div className={styles.empty}>{props.empty}</div>}
        </div>
        {props.choice && <ChoiceBar choice={props.choice} />}
        <GridMenu
          place={menu}
          onClose={() => {
            setMenu(null);
            focus();
          }}
          onCopyCell={() => copy.cell(meant, menu?.column ?? 0)}
          onCopyRows={() => copy.rows(meant)}
          choices={props.copyChoices ?? []}
          onChoice={(choice) => copy.by(choice, meant)}
          rowCount={copy.count}
          actions={props.rowActions ?? (menu?.row && props.actionsOf?.(menu.row)) ?? noActions}
        />
      </div>
      <GridPaper
        label={props.label}
        columns={columns}
        rows={ordered.map(({ original }) => original)}
        total={part?.unfolded ?? total}
        loadRows={props.loadRows}
        rowKey={props.rowKey}
      />
    </>
  );
}
