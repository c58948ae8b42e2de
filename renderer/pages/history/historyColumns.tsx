import {
  IconAlertTriangle,
  IconBell,
  IconCertificate,
  IconClipboardCheck,
  IconClockPause,
  IconDeviceDesktop,
  IconInfoCircle,
  IconListCheck,
  IconNetwork,
  IconPlug,
  IconRefresh,
  IconRepeat,
  IconServer,
  IconServerCog,
  IconSwitchHorizontal,
  IconUser,
} from '@tabler/icons-react';
import { hrefOf } from '#renderer/store/routeStore.ts';
import type { GridColumn } from '#renderer/ui/grid/gridColumn.ts';
import { SeverityIcon } from '#renderer/ui/SeverityTag.tsx';
import { PcTimestamp, Timestamp } from '#renderer/ui/Timestamp.tsx';
import { happenedText, historyKindNames, historyKindOf } from '#shared/advice/history/happened.ts';
import type { HistoryKind, HistoryRow } from '#shared/contract/history.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { severityTone } from '#shared/words/severity.ts';
import type { NodeTimes } from '#shared/words/shownTime.ts';
import styles from './History.module.css';
import { type RowLink, rowLinks } from './rowLinks.ts';

const icons: Readonly<Record<HistoryKind, typeof IconBell>> = {
  alarm: IconBell,
  repeat: IconRepeat,
  act: IconUser,
  license: IconCertificate,
  resiliency: IconSwitchHorizontal,
  service: IconServerCog,
  line: IconNetwork,
  webLm: IconServer,
  notice: IconInfoCircle,
  job: IconListCheck,
  handover: IconClipboardCheck,
  link: IconPlug,
  gap: IconAlertTriangle,
  restart: IconRefresh,
  monitor: IconDeviceDesktop,
};

/** What cells and copies need besides the row. */
export interface HistoryColumnsParts {
  readonly nameOf: (row: HistoryRow) => string;
  readonly timesOf: (nodeKey: string) => NodeTimes;
  readonly timeText: (row: HistoryRow) => string;
  readonly pcTimeText: (at: EpochMs) => string;
  readonly pcTimeWidth: number;
}

export const rowKey = ({ place: { at, rank, id } }: HistoryRow): string => `${at}.${rank}.${id}`;

/** Who did it; '': nobody did. */
const operatorOf = (row: HistoryRow): string => {
  if (row.kind === 'act') return row.act.by;
  if (row.kind === 'job') return row.job.by;
  return row.kind === 'end' || row.kind === 'handover' ? row.by : '';
};

export function historyColumns(parts: HistoryColumnsParts): readonly GridColumn<HistoryRow>[] {
  const { nameOf, timesOf, timeText, pcTimeText, pcTimeWidth } = parts;
  return [
    {
      id: 'at',
      header: 'Time',
      width: pcTimeWidth,
      isPinned: true,
      isSortable: false,
      text: timeText,
      cell: (row) =>
        row.nodeAt === null || row.nodeKey === null ? (
          <PcTimestamp at={row.at} />
        ) : (
          <Timestamp at={row.nodeAt} {...timesOf(row.nodeKey)} />
        ),
    },
    {
      id: 'kind',
      header: 'Kind',
      width: 128,
      isSortable: false,
      text: (row) => historyKindNames[historyKindOf(row)],
      cell: (row) => <KindCell row={row} />,
    },
    { id: 'node', header: 'Node', width: 170, isSortable: false, text: nameOf },
    {
      id: 'what',
      header: 'What Happened',
      width: 420,
      grows: true,
      least: 260,
      isSortable: false,
      text: happenedText,
      cell: (row) => <span className={styles.what}>{happenedText(row)}</span>,
    },
    { id: 'by', header: 'Operator', width: 110, leaves: 1, isSortable: false, text: operatorOf },
    {
      id: 'received',
      header: 'Received',
      width: pcTimeWidth,
      leaves: 1,
      isSortable: false,
      isHiddenAtFirst: true,
      text: (row) => pcTimeText(row.at),
      cell: (row) => <PcTimestamp at={row.at} />,
    },
    {
      id: 'open',
      header: 'Open',
      width: 96,
      isSortable: false,
      text: (row) =>
        rowLinks(row)
          .map(({ word }) => word)
          .join(' · '),
      cell: (row) => <LinksCell links={rowLinks(row)} />,
    },
  ];
}

function KindCell({ row }: { readonly row: HistoryRow }) {
  const kind = historyKindOf(row);
  const Icon = row.kind === 'monitor' && row.note.what === 'notRecorded' ? IconClockPause : icons[kind];
  return (
    <span className={styles.kind} data-kind={kind}>
      {'severity' in row ? (
        <span className={`tone-${severityTone(row.severity)}`}>
          <SeverityIcon severity={row.severity} />
        </span>
      ) : (
        <Icon size={14} aria-hidden />
      )}
      {historyKindNames[kind]}
    </span>
  );
}

function LinksCell({ links }: { readonly links: readonly RowLink[] }) {
  return (
    <span className={styles.links}>
      {links.map(({ word, title, page, params }) => (
        <a key={word} href={hrefOf(page, params)} title={title} tabIndex={-1}>
          {word}
        </a>
      ))}
    </span>
  );
}
