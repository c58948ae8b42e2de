import {
  IconAlertCircleFilled,
  IconChecks,
  IconCircleCheck,
  IconEyeOff,
  IconTool,
} from '@tabler/icons-react';
import type { GridColumn } from '#renderer/ui/grid/gridColumn.ts';
import { SeverityTag } from '#renderer/ui/SeverityTag.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import {
  type AlarmHearing,
  describeMaintenance,
  describeState,
  type PrintTimes,
} from '#shared/advice/alarms/alarmState.ts';
import { isStanding } from '#shared/advice/alarms/standing.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { MaintenanceView } from '#shared/contract/fleet.ts';
import { severities } from '#shared/model/alarm.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { acknowledgedByText } from '#shared/words/acts.ts';
import { formatCount } from '#shared/words/count.ts';
import { formatCategory, formatSeverity } from '#shared/words/severity.ts';
import { toldValue, toldWord } from '#shared/words/told.ts';
import styles from './Alarms.module.css';
import { TextCell } from './TextCell.tsx';

/** What a cell needs to know of the node its alarm is on. */
export interface AlarmNode extends AlarmHearing {
  /** Null: not known. */
  readonly licenseMode: LicenseMode | null;
  readonly maintenance: MaintenanceView | null;
  /** What the node's clock reads now. */
  readonly now: () => EpochMs;
}

export interface AlarmColumnsParts extends PrintTimes {
  readonly nodeOf: (row: Pick<AlarmRow, 'nodeKey'>) => AlarmNode;
  /** "04:00", by the clocks of a node. */
  readonly momentText: (at: EpochMs, zone: string | undefined) => string;
  /** px, of a column of times. */
  readonly timeWidth: number;
  readonly names: NodeNames;
}

/** SSA's three columns first, then ours. Ids are the contract's sort columns. */
export function alarmColumns({
  nodeOf,
  timeText,
  pcTimeText,
  momentText,
  timeWidth,
  names,
}: AlarmColumnsParts): readonly GridColumn<AlarmRow>[] {
  const time = (id: string, header: string, at: (row: AlarmRow) => EpochMs): GridColumn<AlarmRow> => ({
    id,
    header,
    width: timeWidth + 8,
    text: (row) => timeText(at(row), nodeOf(row).zone),
    cell: (row) => <Timestamp at={at(row)} zone={nodeOf(row).zone} now={nodeOf(row).now} />,
  });
  const maintenanceOf = (row: AlarmRow): string | null => {
    const { maintenance, zone } = nodeOf(row);
    return describeMaintenance(row, maintenance, (at) => momentText(at, zone));
  };
  const stateText = (row: AlarmRow): string =>
    [describeState(row, nodeOf(row), { timeText, pcTimeText }), maintenanceOf(row)]
      .filter(Boolean)
      .join('. ');
  // With zones and solutions there is no room for it before who has an alarm.
  const firstSeen = { ...time('firstAt', 'First Seen', (row) => row.firstAt), leaves: 1 } as const;
  return [
    { ...time('lastAt', 'Last Date Of Error', (row) => row.lastAt), width: timeWidth + 30, isPinned: true },
    {
      id: 'occurrences',
      header: 'Occurrences',
      width: 94,
      isPinned: true,
      align: 'end',
      text: (row) => toldValue(row, 'occurrences', () => formatCount(row.occurrences)),
      copied: (row) => toldValue(row, 'occurrences', () => String(row.occurrences)),
    },
    {
      id: 'text',
      header: 'Error Description',
      width: 550,
      grows: true,
      least: 130,
      isPinned: true,
      text: (row) => row.text,
      cell: (row) => (
        <TextCell
          row={row}
          mode={nodeOf(row).licenseMode}
          isStanding={isStanding(row, nodeOf(row).now())}
          maintenance={maintenanceOf(row)}
          pcTimeText={pcTimeText}
        />
      ),
    },
    ...(names.areSeveral
      ? [
          {
            id: 'solution',
            header: 'Solution',
            width: 100,
            text: (row: AlarmRow) => names.solution(row.nodeKey),
          },
        ]
      : []),
    {
      id: 'node',
      header: 'Node',
      width: 100,
      text: ({ nodeKey, nodeName }) => names.own({ key: nodeKey, name: nodeName }),
    },
    {
      id: 'severity',
      header: 'Severity',
      width: 94,
      text: (row) => toldWord(row, 'severity', formatSeverity),
      sortBy: (row) => severities.indexOf(row.severity),
      cell: (row) => <SeverityTag alarm={row} />,
    },
    {
      id: 'state',
      header: 'State',
      width: 86,
      text: stateText,
      cell: (row) => <StateCell row={row} node={nodeOf(row)} title={stateText(row)} />,
    },
    ...(names.areSeveral ? [] : [firstSeen]),
    {
      id: 'acknowledgedBy',
      header: 'Acknowledged By',
      width: 122,
      leaves: 2,
      text: (row) => row.acknowledgedBy ?? '',
    },
    { id: 'ticket', header: 'Ticket', width: 88, leaves: 2, text: (row) => row.ticket ?? '' },
    ...(names.areSeveral ? [firstSeen] : []),
    {
      id: 'shelvedUntil',
      header: 'Shelved Until',
      width: 150,
      leaves: 1,
      text: ({ shelvedUntil }) => (shelvedUntil === null ? '' : pcTimeText(shelvedUntil)),
      isSortable: false,
      isHiddenAtFirst: true,
    },
    {
      id: 'reason',
      header: 'Reason',
      width: 150,
      leaves: 1,
      text: ({ reason, shelvedReason }) => [reason, shelvedReason].filter(Boolean).join('; '),
      isSortable: false,
      isHiddenAtFirst: true,
    },
    {
      id: 'category',
      header: 'Category',
      width: 110,
      leaves: 1,
      text: (row) => toldWord(row, 'category', formatCategory),
      isSortable: false,
      isHiddenAtFirst: true,
    },
    {
      id: 'code',
      header: 'Code',
      width: 170,
      leaves: 1,
      text: (row) => row.code,
      isSortable: false,
      isHiddenAtFirst: true,
    },
    {
      id: 'note',
      header: 'Note',
      width: 180,
      leaves: 1,
      text: (row) => row.note ?? '',
      isSortable: false,
      isHiddenAtFirst: true,
    },
  ];
}

function StateCell({
  row,
  node,
  title,
}: {
  readonly row: AlarmRow;
  readonly node: AlarmNode;
  readonly title: string;
}) {
  if (!row.active) {
    const mark = row.endedUnacknowledged ? (
      <IconEyeOff className={styles.unseen} role="img" aria-label="Unacknowledged" />
    ) : (
      <IconCircleCheck aria-hidden />
    );
    return (
      <ToneText tone="quiet" icon={mark} title={title}>
        Ended
      </ToneText>
    );
  }
  const { acknowledgedBy: by, ticket } = row;
  if (by !== null) {
    const taken = acknowledgedByText(by, ticket);
    return (
      <span className={styles.taken} title={`${title}. ${taken}`}>
        <IconChecks size={14} role="img" aria-label={taken} />
        {node.isLive ? 'Active' : 'Active?'}
      </span>
    );
  }
  return (
    <span
      data-node={row.nodeKey}
      data-quality={node.isLive ? 'live' : 'old'}
      data-mark={node.isLive ? undefined : true}
    >
      <ToneText
        tone={row.inMaintenance ? 'quiet' : 'critical'}
        icon={row.inMaintenance ? <IconTool aria-hidden /> : <IconAlertCircleFilled aria-hidden />}
        title={title}
      >
        {node.isLive ? 'Active' : 'Active?'}
      </ToneText>
    </span>
  );
}
