import { IconBuilding, IconHash, IconServer2, IconSitemap } from '@tabler/icons-react';
import type { AlarmColumnsParts, AlarmNode } from '#renderer/pages/alarms/alarmColumns.tsx';
import { type AlarmLine, alarmOf, isHead } from '#renderer/store/alarmLines.ts';
import type { GridColumn } from '#renderer/ui/grid/gridColumn.ts';
import { SeverityTag } from '#renderer/ui/SeverityTag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import type { AlarmGroup, AlarmRow, GroupNode } from '#shared/contract/alarms.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { describeGroup, noAlarmOfItsOwn, solutionNotTold, suchAs } from '#shared/words/groups.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import styles from './Groups.module.css';

type HeadColumn = Pick<GridColumn<AlarmGroup>, 'text' | 'cell'>;

const icons = { cause: IconSitemap, node: IconServer2, solution: IconBuilding, code: IconHash } as const;

/** The columns of the list for a list that has heads of groups among its rows. */
export function headColumns(
  columns: readonly GridColumn<AlarmRow>[],
  parts: AlarmColumnsParts,
): readonly GridColumn<AlarmLine>[] {
  const heads = columnsOfHeads(parts);
  return columns.map(({ cell, copied, sortBy, ...column }) => {
    const head = heads[column.id] ?? nothing;
    return {
      ...column,
      text: (line) => (isHead(line) ? head.text(line) : column.text(line)),
      ...(copied && { copied: (line) => (isHead(line) ? head.text(line) : copied(line)) }),
      cell: (line) => (isHead(line) ? (head.cell ?? head.text)(line) : cell ? cell(line) : column.text(line)),
    };
  });
}

const nothing: HeadColumn = { text: () => '' };

function columnsOfHeads({
  nodeOf,
  timeText,
  names,
}: AlarmColumnsParts): Readonly<Record<string, HeadColumn>> {
  const nodeAt = ({ newest }: AlarmGroup): AlarmNode => nodeOf(newest);
  const title = ({ of, count }: AlarmGroup): string => {
    switch (of.by) {
      case 'cause':
        return of.alarm?.text ?? of.why;
      case 'node':
        return names.ofRow(of.node);
      case 'solution':
        return of.solution ? names.ofSolution(of.solution) : solutionNotTold;
      case 'code':
        return suchAs(of.code, of.text, count);
    }
  };
  /** Why they are a group, where the title does not say it. */
  const why = ({ of }: AlarmGroup): string =>
    of.by !== 'cause' ? '' : of.alarm ? of.why : `(${noAlarmOfItsOwn})`;
  const placeOf = ({ of }: AlarmGroup): GroupNode | null =>
    of.by === 'cause' || of.by === 'node' ? of.node : null;
  return {
    lastAt: {
      text: (head) => timeText(head.newest.at, nodeAt(head).zone),
      cell: (head) => <Timestamp at={head.newest.at} zone={nodeAt(head).zone} now={nodeAt(head).now} />,
    },
    occurrences: {
      text: ({ count }) => formatPlural(count, 'alarm'),
      cell: (head) => <b title={describeGroup(head)}>{formatPlural(head.count, 'alarm')}</b>,
    },
    text: {
      text: (head) => [title(head), why(head)].filter(Boolean).join(' · '),
      cell: (head) => {
        const Icon = icons[head.of.by];
        return (
          <span
            className={styles.head}
            title={[title(head), why(head), describeGroup(head)].filter(Boolean).join('\n')}
          >
            <Icon size={14} role="img" aria-label={`By ${head.of.by}`} />
            {/* The words of the cell stay those of the alarm. */}
            <span className={styles.title} data-why={why(head)}>
              {title(head)}
            </span>
          </span>
        );
      },
    },
    solution: {
      text: (head) => {
        const { of } = head;
        if (of.by === 'solution') return title(head);
        return names.solution(placeOf(head)?.nodeKey ?? '');
      },
    },
    node: {
      text: (head) => {
        const node = placeOf(head);
        return node ? names.own({ key: node.nodeKey, name: node.nodeName }) : '';
      },
    },
    severity: {
      text: ({ worst }) => formatSeverity(worst),
      cell: ({ worst }) => <SeverityTag alarm={{ severity: worst }} />,
    },
    state: {
      text: (head) =>
        head.active === 0 ? 'Ended' : `${formatCount(head.active)} active${nodeAt(head).isLive ? '' : '?'}`,
    },
    ticket: { text: (head) => alarmOf(head)?.ticket ?? '' },
    acknowledgedBy: {
      text: ({ active, unacknowledged }) =>
        active === 0 ? '' : `${formatCount(active - unacknowledged)} of ${formatCount(active)}`,
    },
  };
}
