import { Button, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconClockExclamation,
  IconHourglassLow,
  IconUrgent,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { NodeButton } from '#renderer/pages/licenses/NodeButton.tsx';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { Told } from '#renderer/ui/Told.tsx';
import type { GraceEntry } from '#shared/advice/licenses/graceClock.ts';
import { describeStops, graceEmphasis } from '#shared/advice/licenses/graceEmphasis.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import { formatDaysLeft } from '#shared/words/grace.ts';
import styles from './Grace.module.css';

interface GraceClockProps {
  /** Soonest first. */
  readonly entries: readonly GraceEntry[];
  /** Nothing else is open below: it shows its table unless it was closed. */
  readonly hasRoom: boolean;
  /** What the clock of a node reads now. */
  readonly nodeNow: (nodeKey: string) => EpochMs;
  readonly onNode: (nodeKey: string) => void;
}

/** In a low window the grid needs the room; the head says what stops first all the same. */
const isTall = (): boolean => window.matchMedia('(min-height: 860px)').matches;

/** Rows that are drawn: the grid lists the others, by Grace Ends. */
const maxRows = 50;

/** More rows than these scroll. */
const unscrolledRows = 3;

/** What stops when, over all nodes on which a grace period runs. */
export function GraceClock({ entries, hasRoom, nodeNow, onNode }: GraceClockProps) {
  const names = useNodeNames();
  const nodes = useNodesByKey();
  const [chosen, setChosen] = useState<boolean | null>(null);
  if (entries.length === 0) return null;
  const isOpen = chosen ?? (hasRoom && isTall());
  const rest = entries.length - maxRows;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <section className={styles.panel} aria-label="Grace clock">
      <h2>
        <UnstyledButton className={styles.toggle} aria-expanded={isOpen} onClick={() => setChosen(!isOpen)}>
          <Chevron size={14} aria-hidden />
          Grace clock
          <span className={styles.note}>
            {formatPlural(entries.length, 'node')}, the one that stops first at the top
          </span>
        </UnstyledButton>
      </h2>
      {isOpen && (
        <div className={styles.body} tabIndex={entries.length > unscrolledRows ? 0 : undefined}>
          <DataTable
            label="Grace clock"
            columns={columnsFor({ names, nodeNow, onNode, nodes })}
            rows={entries.slice(0, maxRows)}
            rowKey={({ nodeKey }) => nodeKey}
          />
          {rest > 0 && <p className={styles.note}>{rest} more: sort the grid by Grace Ends.</p>}
        </div>
      )}
    </section>
  );
}

interface ColumnParts extends Pick<GraceClockProps, 'nodeNow' | 'onNode'> {
  readonly names: NodeNames;
  readonly nodes: Readonly<Record<string, NodeView>>;
}

function columnsFor({ names, nodeNow, onNode, nodes }: ColumnParts): readonly TableColumn<GraceEntry>[] {
  const solution: TableColumn<GraceEntry> = {
    header: 'Solution',
    cell: (entry) => names.solution(entry.nodeKey) || entry.solutionName,
  };
  const told = (key: string, content: ReactNode, isMarked = true): ReactNode => {
    const node = nodes[key];
    return node ? (
      <Told by={node} isMarked={isMarked}>
        {content}
      </Told>
    ) : (
      content
    );
  };
  return [
    ...(names.areSeveral ? [solution] : []),
    {
      header: 'Node',
      cell: ({ nodeKey: key, nodeName: name }) => (
        <NodeButton name={names.own({ key, name })} onPress={() => onNode(key)} />
      ),
    },
    {
      header: 'Grace Days',
      cell: (entry) => told(entry.nodeKey, <DaysLeft entry={entry} now={nodeNow(entry.nodeKey)} />),
    },
    {
      header: 'Grace Ends',
      cell: ({ nodeKey, expiresAt, timeZone }) =>
        told(nodeKey, <Timestamp at={expiresAt} zone={timeZone} now={() => nodeNow(nodeKey)} />, false),
    },
    { header: 'What Stops Then', cell: (entry) => <Stops of={names.ofRow(entry)} stops={entry.stops} /> },
  ];
}

const icons = [null, IconHourglassLow, IconAlertTriangle, IconClockExclamation, IconUrgent] as const;

function DaysLeft({ entry, now }: { readonly entry: GraceEntry; readonly now: EpochMs }) {
  const { daysRemaining: days } = entry;
  const { tone, level, words } = graceEmphasis(days);
  const Icon = icons[level];
  return (
    <ToneText tone={tone} icon={Icon && <Icon aria-hidden />}>
      <span>
        <strong>{days > 0 ? days : formatDaysLeft(entry, now)}</strong>
        {words && `: ${words}`}
      </span>
    </ToneText>
  );
}

/** Types an entry has room for. */
const maxTypes = 3;

function Stops({ of, stops }: { readonly of: string; readonly stops: GraceEntry['stops'] }) {
  const [isWhole, setWhole] = useState(false);
  const all = describeStops(stops, stops.length);
  return (
    <span className={styles.stops} title={all}>
      {isWhole ? all : describeStops(stops, maxTypes)}
      {stops.length > maxTypes && (
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={isWhole}
          aria-label={`${isWhole ? 'Less' : 'All'} of what stops on ${of}`}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Less' : 'All'}
        </Button>
      )}
    </span>
  );
}
