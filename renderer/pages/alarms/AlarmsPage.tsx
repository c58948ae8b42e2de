import { useMemo, useState } from 'react';
import { showAlarmRows, useAlarms } from '#renderer/store/alarmsStore.ts';
import { copyText } from '#renderer/store/copyText.ts';
import { useGridPage } from '#renderer/store/gridPage.ts';
import { numberField } from '#renderer/store/place/fields.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { joinValues } from '#renderer/store/route.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { useBoxKey } from '#renderer/ui/FilterBox.tsx';
import { ColumnPicker } from '#renderer/ui/grid/ColumnPicker.tsx';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import { removedByNode } from '#shared/advice/alarms/alarmState.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
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
const openFields = { open: numberField('alarm') };

export function AlarmsPage() {
  const page = useGridPage('alarms');
  const { sort } = page.grid;
  const [choice, setChoice] = useAlarmChoice(sort);
  const window = useAlarms((state) => state.window);
  const textBox = useBoxKey('Filter by text');
  const { place, change } = usePlace(openFields);
  const [acknowledging, setAcknowledging] = useState<readonly AlarmRow[] | null>(null);
  const nodes = useAlarmNodes();
  const columns = useMemo(() => alarmColumns(nodes), [nodes]);
  const chosen = useChosenAlarms(window?.rows ?? noRows);
  const ticketText = useTicketText();
  const shown = useOpenAlarm(place.open, window?.rows ?? noRows);

  const open = ({ ref }: AlarmRow): void => change({ open: ref });
  const close = (): void => change({ open: null });
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
      goTo('trace', { node: joinValues([row.nodeKey]), at: new Date(row.lastAt).toISOString() });
  };
  useShortcuts('Service Alarms', [
    textBox.key,
    { keys: 'a', label: 'Acknowledge', run: acknowledge },
    { keys: 't', label: 'Copy for Ticket', run: () => copyTicket(targets) },
    { keys: 'r', label: 'Trace ±60 s around the alarm', run: traceAround },
    { keys: 'Escape', label: 'Close details', run: close },
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
          rowState={(row) => `${row.active ? 'active' : 'ended'}${nodes.nodeOf(row).isLive ? '' : ' stale'}`}
          chosen={chosen.keys}
          onChoose={chosen.choose}
          openKey={shown ? rowKey(shown) : null}
          onOpen={open}
          copyChoices={[{ label: 'Copy for Ticket', text: ticketText }]}
          empty={<NoAlarms choice={choice} onShowAll={setChoice} />}
        />
        {shown && (
          <AlarmDetails
            alarm={shown}
            nodes={nodes}
            onClose={close}
            onCopyTicket={() => copyTicket([shown])}
            onOpen={open}
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
