import { useMemo, useState } from 'react';
import { selectAlarms, showAlarmRows, sourceOrder, useAlarms } from '#renderer/store/alarmsStore.ts';
import { copyText } from '#renderer/store/copyText.ts';
import { useGridPage } from '#renderer/store/gridPage.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { useBoxKey } from '#renderer/ui/FilterBox.tsx';
import { ColumnPicker } from '#renderer/ui/grid/ColumnPicker.tsx';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import type { GridSort } from '#renderer/ui/grid/gridColumn.ts';
import { removedByNode } from '#shared/advice/alarms/alarmState.ts';
import { type AlarmRow, type AlarmSortColumn, alarmSortColumns } from '#shared/contract/alarms.ts';
import { AcknowledgeDialog } from './AcknowledgeDialog.tsx';
import { AlarmActions } from './AlarmActions.tsx';
import { AlarmFilters } from './AlarmFilters.tsx';
import styles from './Alarms.module.css';
import { AlarmsStatus } from './AlarmsStatus.tsx';
import { alarmColumns } from './alarmColumns.tsx';
import { AlarmDetails } from './details/AlarmDetails.tsx';
import { NoAlarms } from './NoAlarms.tsx';
import { useAlarmChoice } from './useAlarmChoice.ts';
import { useAlarmNodes } from './useAlarmNodes.ts';
import { useChosenAlarms } from './useChosenAlarms.ts';
import { useOpenAlarm } from './useOpenAlarm.ts';
import { useTicketText } from './useTicketText.ts';

const noRows: readonly AlarmRow[] = [];
const rowKey = ({ ref }: AlarmRow): string => String(ref);

export function AlarmsPage() {
  const [choice, setChoice] = useAlarmChoice();
  const window = useAlarms((state) => state.window);
  const sort = useAlarms((state) => state.sort);
  const page = useGridPage('alarms');
  const textBox = useBoxKey('Filter by text');
  const [open, setOpen] = useState<AlarmRow | null>(null);
  const [acknowledging, setAcknowledging] = useState<readonly AlarmRow[] | null>(null);
  const nodes = useAlarmNodes();
  const columns = useMemo(() => alarmColumns(nodes), [nodes]);
  const chosen = useChosenAlarms(window?.rows ?? noRows);
  const ticketText = useTicketText();
  const shown = useOpenAlarm(open);

  const copyTicket = (rows: readonly AlarmRow[]): void => {
    if (rows.length > 0) void copyText('ticket', ticketText(rows));
  };
  const targets = chosen.rows.length > 0 ? chosen.rows : shown ? [shown] : noRows;
  const whyNotChange = chosen.rows.length === 0 && shown && shown.removedAt !== null ? removedByNode : null;
  const acknowledge = (): void => {
    if (targets.length > 0 && whyNotChange === null) setAcknowledging(targets);
  };
  const traceAround = (): void => {
    const [row] = targets;
    if (row && targets.length === 1)
      goTo('trace', { node: row.nodeKey, at: new Date(row.lastAt).toISOString() });
  };
  useShortcuts('Service Alarms', [
    textBox.key,
    { keys: 'a', label: 'Acknowledge', run: acknowledge },
    { keys: 't', label: 'Copy for Ticket', run: () => copyTicket(targets) },
    { keys: 'r', label: 'Trace ±60 s around the alarm', run: traceAround },
    { keys: 'Escape', label: 'Close details', run: () => setOpen(null) },
  ]);

  return (
    <>
      <div className={styles.bar}>
        <AlarmFilters choice={choice} onChoice={setChoice} textBox={textBox.inputRef} />
        <ColumnPicker columns={columns} {...page.columns} />
      </div>
      <div className={styles.bar}>
        <AlarmsStatus chosenCount={chosen.rows.length} onChooseNone={chosen.clear} />
        <AlarmActions
          rows={targets}
          whyNotChange={whyNotChange}
          onAcknowledge={acknowledge}
          onCopyTicket={() => copyTicket(targets)}
          onTraceAround={traceAround}
        />
      </div>
      <div className={styles.body}>
        <DataGrid
          label="Service Alarms"
          columns={columns}
          rows={window?.rows ?? noRows}
          rowKey={rowKey}
          {...page.grid}
          window={{ offset: window?.offset ?? 0, total: window?.total ?? 0 }}
          scrollKey={JSON.stringify([choice, sort])}
          onRange={onRange}
          sort={sort.column === 'source' ? null : sort}
          onSort={onSort}
          rowState={(row) => `${row.active ? 'active' : 'ended'}${nodes.nodeOf(row).isLive ? '' : ' stale'}`}
          chosen={chosen.keys}
          onChoose={chosen.choose}
          openKey={shown ? rowKey(shown) : null}
          onOpen={setOpen}
          copyChoices={[{ label: 'Copy for Ticket', text: ticketText }]}
          empty={<NoAlarms choice={choice} onShowAll={setChoice} />}
        />
        {shown && (
          <AlarmDetails
            alarm={shown}
            nodes={nodes}
            onClose={() => setOpen(null)}
            onCopyTicket={() => copyTicket([shown])}
            onOpen={setOpen}
          />
        )}
      </div>
      {acknowledging && (
        <AcknowledgeDialog
          rows={acknowledging}
          onClose={() => setAcknowledging(null)}
          onDone={() => {
            setAcknowledging(null);
            chosen.clear();
          }}
        />
      )}
    </>
  );
}

const onRange = (first: number, last: number): void => showAlarmRows({ first, last });

function onSort(sort: GridSort | null): void {
  const column = alarmSortColumns.find((name: AlarmSortColumn) => name === sort?.column);
  selectAlarms({ sort: column && sort ? { column, descending: sort.descending } : sourceOrder });
}
