import { useMemo, useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import {
  type AlarmLine,
  alarmOf,
  isHead,
  lineCount,
  lineKey,
  lineKeyOf,
  linesOf,
} from '#renderer/store/alarmLines.ts';
import { loadAlarmLines, showAlarmRows, useAlarms } from '#renderer/store/alarmsStore.ts';
import { copyText } from '#renderer/store/copyText.ts';
import { useGridPage } from '#renderer/store/gridPage.ts';
import { numberField } from '#renderer/store/place/fields.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { joinValues } from '#renderer/store/route.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { useOwnActions } from '#renderer/store/useOwnActions.ts';
import { useTicketText } from '#renderer/store/useTicketText.ts';
import { useBoxKey } from '#renderer/ui/FilterBox.tsx';
import { ColumnPicker } from '#renderer/ui/grid/ColumnPicker.tsx';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import { ownItems } from '#renderer/ui/own/ownItems.tsx';
import { ProgramReport } from '#renderer/ui/own/ProgramReport.tsx';
import { PageTools } from '#renderer/ui/PageTools.tsx';
import { maxPrinted } from '#renderer/ui/print/printing.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { concernedNode, isFaultPlace } from '#shared/model/faultPlace.ts';
import { AlarmActions } from './AlarmActions.tsx';
import { AlarmFilters } from './AlarmFilters.tsx';
import styles from './Alarms.module.css';
import { AlarmsStatus } from './AlarmsStatus.tsx';
import { ActDialog } from './acts/ActDialog.tsx';
import type { AskedKind } from './acts/actForm.ts';
import { useActs } from './acts/useActs.tsx';
import { alarmColumns } from './alarmColumns.tsx';
import { describeAge } from './alarmFilter.ts';
import { AlarmDetails } from './details/AlarmDetails.tsx';
import { GroupingPicker } from './groups/GroupingPicker.tsx';
import { headColumns } from './groups/headColumns.tsx';
import { useGrouping } from './groups/useGrouping.ts';
import { useGroups } from './groups/useGroups.ts';
import { NoAlarms } from './NoAlarms.tsx';
import { useAlarmChoice } from './useAlarmChoice.ts';
import { useAlarmMaintenance } from './useAlarmMaintenance.tsx';
import { useAlarmNodes } from './useAlarmNodes.ts';
import { type AlarmTargets, useAlarmTargets } from './useAlarmTargets.ts';
import { useChosenAlarms } from './useChosenAlarms.ts';
import { useOpenAlarm } from './useOpenAlarm.ts';

const noRows: readonly AlarmRow[] = [];
const noLines: readonly AlarmLine[] = [];
interface Asking extends Pick<AlarmTargets, 'refs' | 'rows'> {
  readonly kind: AskedKind;
}

const openFields = { open: numberField('alarm') };

export function AlarmsPage() {
  const page = useGridPage('alarms');
  const { sort } = page.grid;
  const grouping = useGrouping();
  const [choice, setChoice] = useAlarmChoice(sort, grouping.asked);
  const window = useAlarms((state) => state.window);
  const textBox = useBoxKey('Filter by text');
  const { place, change } = usePlace(openFields);
  const [asking, setAsking] = useState<Asking | null>(null);
  const nodes = useAlarmNodes();
  const lines = window ? linesOf(window) : noLines;
  const columns = useMemo(() => headColumns(alarmColumns(nodes), nodes), [nodes]);
  const groups = useGroups(grouping.onTurn);
  const chosen = useChosenAlarms();
  const ticketText = useTicketText();
  const shown = useOpenAlarm(place.open, window?.rows ?? noRows);

  const open = ({ ref }: Pick<AlarmRow, 'ref'>): void => change({ open: ref });
  const openLine = (line: AlarmLine): void => {
    const alarm = alarmOf(line);
    if (alarm) open(alarm);
    else if (isHead(line)) grouping.onTurn(line.key);
  };
  const close = (): void => change({ open: null });
  const targets = useAlarmTargets(chosen, shown);
  const { whyNone } = targets;
  const acts = useActs(targets, (kind) => setAsking({ kind, refs: targets.refs, rows: targets.rows }));
  const own = useOwnActions();
  const ownActions = ownItems(own.actions, targets.refs, whyNone);
  const maintenance = useAlarmMaintenance(targets.rows);
  const copyTicketOf = async (rows: readonly AlarmRow[]): Promise<void> => {
    if (rows.length > 0) await copyText('ticket', await ticketText(rows), rows.length);
  };
  const copyTicket = async (): Promise<void> => copyTicketOf(await targets.ask());
  const traceAround = async (): Promise<void> => {
    const [row] = targets.refs.length === 1 ? await targets.ask() : noRows;
    if (!row) return;
    // What Watchline tells itself has no time of the node.
    const at = isFaultPlace(row.nodeKey) ? {} : { at: new Date(row.lastAt).toISOString() };
    goTo('trace', { node: joinValues([concernedNode(row.nodeKey)]), ...at });
  };
  useShortcuts('Service Alarms', [
    textBox.key,
    { keys: 't', label: 'Copy for Ticket', run: () => attempt(() => void copyTicket(), whyNone) },
    {
      keys: 'r',
      label: 'Trace ±60 s around the alarm',
      run: () => attempt(() => void traceAround(), whyNone),
    },
    { keys: 'Escape', label: 'Close details', run: close },
  ]);

  return (
    <>
      <div className={styles.bar}>
        <AlarmFilters choice={choice} onChoice={setChoice} textBox={textBox.inputRef} />
        <div className={styles.tools}>
          <GroupingPicker {...grouping} />
          <PageTools />
          <ColumnPicker columns={columns} {...page.columns} />
        </div>
      </div>
      <div className={styles.bar}>
        <AlarmsStatus age={choice.age === 'all' ? null : describeAge(choice.age)} />
        <AlarmActions
          targets={targets}
          acts={acts}
          ownActions={ownActions}
          onCopyTicket={() => void copyTicket()}
          onTraceAround={() => void traceAround()}
        />
      </div>
      <div className={styles.body}>
        <DataGrid
          label="Service Alarms"
          columns={columns}
          rows={lines}
          rowKey={lineKey}
          {...page.grid}
          window={{
            offset: window?.offset ?? 0,
            total: window ? lineCount(window) : 0,
            unfolded: (window?.total ?? 0) + (window?.grouped?.groups ?? 0),
          }}
          loadRows={() => loadAlarmLines(maxPrinted)}
          scrollKey={JSON.stringify([choice, sort, grouping.by])}
          onRange={onRange}
          rowState={(line) => (isHead(line) ? 'head' : rowState(line, nodes.nodeOf(line).isLive))}
          choice={chosen}
          groups={groups}
          openKey={shown && lineKeyOf(shown.ref, lines)}
          onOpen={openLine}
          rowActions={[...acts, ...maintenance, ...ownActions]}
          copyChoices={[
            { label: 'Copy for Ticket', text: (lines) => ticketText(lines.filter((line) => !isHead(line))) },
          ]}
          empty={<NoAlarms choice={choice} onShowAll={setChoice} />}
        />
        {shown && (
          <AlarmDetails
            alarm={shown}
            nodes={nodes}
            onClose={close}
            onCopyTicket={() => void copyTicketOf([shown])}
            ownActions={own.actions}
            onOpen={open}
          />
        )}
      </div>
      {own.program && <ProgramReport program={own.program} onClose={own.onProgramRead} />}
      {asking && (
        <ActDialog
          {...asking}
          onClose={() => setAsking(null)}
          onDone={(left) => {
            setAsking(null);
            chosen.onChoose(new Set(left.map(String)));
          }}
        />
      )}
    </>
  );
}

const onRange = (first: number, last: number): void => showAlarmRows({ first, last });

function rowState(
  { active, acknowledgedBy, shelvedUntil, inMaintenance }: AlarmRow,
  isLive: boolean,
): string {
  const words = [
    active ? 'active' : 'ended',
    acknowledgedBy !== null && 'acknowledged',
    shelvedUntil !== null && 'shelved',
    inMaintenance && 'maintained',
    !isLive && 'stale',
  ];
  return words.filter(Boolean).join(' ');
}

function attempt(run: () => void, whyNot: string | null): void {
  if (whyNot === null) run();
  else tell(whyNot);
}
