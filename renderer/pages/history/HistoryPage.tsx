import { useCallback, useContext, useMemo, useRef } from 'react';
import { useGridPage } from '#renderer/store/gridPage.ts';
import { useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { useBoxKey } from '#renderer/ui/FilterBox.tsx';
import { ColumnPicker } from '#renderer/ui/grid/ColumnPicker.tsx';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { ProgramReport } from '#renderer/ui/own/ProgramReport.tsx';
import { maxPrinted } from '#renderer/ui/print/printing.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import { DayStrip } from './DayStrip.tsx';
import styles from './History.module.css';
import { HistoryFilters } from './HistoryFilters.tsx';
import { HistoryStatus } from './HistoryStatus.tsx';
import { HistoryTimes } from './HistoryTimes.tsx';
import { historyColumns, rowKey } from './historyColumns.tsx';
import { everything, historyFields, isNarrowed, toFilter } from './historyPlace.ts';
import { clockOptions, usualClock } from './historyTimes.ts';
import { JobDialog } from './JobDialog.tsx';
import { NoHistory } from './NoHistory.tsx';
import { rowLinks } from './rowLinks.ts';
import { useColumnsParts } from './useColumnsParts.ts';
import { useHistoryList } from './useHistoryList.ts';
import { useRowActions } from './useRowActions.tsx';

/** Rows before the end at which more are read. */
const ahead = 60;
/** Rows shown above a moment that was jumped to. */
const rowsAbove = 4;

export function HistoryPage() {
  const page = useGridPage('history');
  const { place, change, type } = usePlace(historyFields);
  const nodes = useNodes();
  const solutionKey = useSolutionKey();
  const frame = useContext(TimeFrameContext);
  const textBox = useBoxKey('Filter by text');
  const actions = useRowActions();
  const filter = toFilter(place, solutionKey === null ? null : nodes.map(({ key }) => key));
  const isAtTop = useRef(true);
  const list = useHistoryList(
    filter,
    place.at,
    useCallback(() => isAtTop.current, []),
  );
  const state = list.use();
  const { rows, above } = state;
  const parts = useColumnsParts();
  const columns = useMemo(() => historyColumns(parts), [parts]);
  const zones = nodes.map(({ info }) => info?.timeZone);
  const usual = usualClock(frame.mode, zones);
  const showAll = (): void => change(everything);
  const open = (row: HistoryRow): void => {
    const [link] = rowLinks(row);
    if (link) goTo(link.page, link.params);
  };
  useShortcuts('History', [textBox.key, { keys: 'Escape', label: 'Show all of it', run: showAll }]);
  const name = JSON.stringify([filter, place.at]);
  const onRange = useCallback(
    (first: number, last: number): void => {
      isAtTop.current = first === 0;
      if (last >= list.use.getState().rows.length - ahead) void list.older();
    },
    [list],
  );
  const boundary = place.at === null ? null : Math.max(0, above - rowsAbove);
  // A moment is scrolled to, once its rows are there on both sides.
  const scroll = useMemo(
    () =>
      boundary === null
        ? page.grid.scroll
        : { read: () => ({ key: null, index: boundary, above: 0 }), write: () => undefined },
    [boundary, page.grid.scroll],
  );
  const isReady = place.at === null || rows.length > above || state.isWhole;
  // Watchline's own start alone is no history of anything yet.
  const isBeforeNodes = nodes.length === 0 && rows.every(({ nodeKey }) => nodeKey === null);
  return (
    <>
      <HistoryStatus list={list} at={place.at} onNewest={() => change({ at: null })}>
        <ColumnPicker columns={columns} {...page.columns} />
      </HistoryStatus>
      <div className={styles.bar}>
        <HistoryFilters
          place={place}
          onChange={change}
          onType={(text) => type({ text })}
          textBox={textBox.inputRef}
        >
          <HistoryTimes
            key={usual}
            times={place}
            clocks={clockOptions(zones)}
            usual={usual}
            onChange={change}
          />
        </HistoryFilters>
      </div>
      <DayStrip
        key={place.at}
        at={place.at}
        clock={usual}
        since={place.since}
        until={place.until}
        onHour={(hour) => change({ since: hour?.since ?? null, until: hour?.until ?? null, at: null })}
      />
      <DataGrid
        key={`${name} ${isReady}`}
        fillsPage
        label="History"
        columns={columns}
        rows={isReady && !isBeforeNodes ? rows : noRows}
        rowKey={rowKey}
        {...page.grid}
        sort={null}
        onSort={() => undefined}
        scroll={scroll}
        onRange={onRange}
        loadRows={() => list.first(maxPrinted)}
        rowState={(row) => (row.kind === 'alarm' && row.active ? 'active' : undefined)}
        onOpen={open}
        actionsOf={actions.actionsOf}
        empty={
          isBeforeNodes ? (
            <NoNodes isFiltered={false} onShowAll={showAll} />
          ) : (
            <NoHistory
              state={state}
              isNarrowed={isNarrowed(place)}
              isTimed={place.since !== null || place.until !== null}
              onShowAll={showAll}
            />
          )
        }
      />
      {actions.program && <ProgramReport program={actions.program} onClose={actions.onProgramRead} />}
      {place.job !== null && <JobDialog id={place.job} onClose={() => change({ job: null })} />}
    </>
  );
}

const noRows: readonly HistoryRow[] = [];
