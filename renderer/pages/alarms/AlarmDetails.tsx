import { Button, CopyButton } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { withdrawAcknowledgement } from '#renderer/store/actions.ts';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { DetailsPane } from '#renderer/ui/DetailsPane.tsx';
import { Facts } from '#renderer/ui/Facts.tsx';
import { SeverityTag } from '#renderer/ui/SeverityTag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { describeState } from '#shared/advice/alarms/alarmState.ts';
import { knownIssueOfAlarm } from '#shared/advice/knownIssues.ts';
import type { AlarmOccurrence, AlarmRow } from '#shared/contract/alarms.ts';
import { formatCount } from '#shared/words/count.ts';
import { formatCategory } from '#shared/words/severity.ts';
import { formatIso } from '#shared/words/timestamp.ts';
import styles from './Alarms.module.css';
import type { AlarmColumnsParts } from './alarmColumns.tsx';
import { KnownIssueNote } from './KnownIssueNote.tsx';

/** The charts' library is fetched when a chart is first shown. */
const OccurrenceChart = lazy(async () => ({
  default: (await import('./OccurrenceChart.tsx')).OccurrenceChart,
}));

/** Events listed; the chart shows all that were asked for. */
const maxListed = 100;

interface AlarmDetailsProps {
  readonly row: AlarmRow;
  readonly nodes: AlarmColumnsParts;
  readonly onClose: () => void;
  readonly onCopyTicket: () => void;
}

export function AlarmDetails({ row, nodes, onClose, onCopyTicket }: AlarmDetailsProps) {
  const node = nodes.nodeOf(row);
  const { value: history, problem } = useAnswer(`${row.ref} ${row.receivedAt} ${row.occurrences}`, (calls) =>
    calls.alarmHistory(row.ref),
  );
  const mode = useNodesByKey()[row.nodeKey]?.license?.mode ?? null;
  const issue = knownIssueOfAlarm(row, mode);
  return (
    <DetailsPane label="Alarm details" title={row.text} place="beside" onClose={onClose}>
      <Facts
        facts={[
          ['Node', nodes.names.ofRow(row)],
          ['State', describeState(row, node, nodes.timeText)],
          ['Severity', <SeverityTag key="severity" severity={row.severity} />],
          ['Category', formatCategory(row.category)],
          [
            'Kind',
            row.kind === 'condition' ? 'Condition: lasts until it ends' : 'Event: each attempt counts',
          ],
          ['Code', row.code],
          ['Occurrences', formatCount(row.occurrences)],
          ['First seen', <Timestamp key="first" at={row.firstAt} zone={node.zone} now={node.now} />],
          ['Last error', <Timestamp key="last" at={row.lastAt} zone={node.zone} now={node.now} />],
          ['· node time', node.zone && formatIso(row.lastAt, node.zone)],
          ['· local time', formatIso(row.lastAt, undefined)],
          ['· UTC', formatIso(row.lastAt, 'UTC')],
          ['Received', <Timestamp key="received" at={row.receivedAt} />],
          ...(row.acknowledgedBy !== null
            ? ([
                ['Acknowledged by', row.acknowledgedBy],
                ['Acknowledged at', row.acknowledgedAt && <Timestamp key="ack" at={row.acknowledgedAt} />],
                ['Ticket', row.ticket],
                ['Note', row.note],
              ] as const)
            : []),
        ]}
      />
      <div className={styles.detailActions}>
        <Button leftSection={<IconTicket size={15} />} onClick={onCopyTicket}>
          Copy for Ticket
        </Button>
        {row.acknowledgedBy !== null && (
          <Button onClick={() => void withdrawAcknowledgement([row.ref])}>Withdraw Acknowledgement</Button>
        )}
      </div>
      {issue && <KnownIssueNote issue={issue} />}
      <h3>Occurrences</h3>
      {problem !== null && <p role="alert">Could not be read: {problem}</p>}
      {history && (
        <>
          <Suspense fallback={<div className={styles.chart} />}>
            <OccurrenceChart history={history} zone={node.zone} />
          </Suspense>
          <History history={history} zone={node.zone} />
        </>
      )}
      <h3>Raw detail</h3>
      <RawDetail row={row} />
    </DetailsPane>
  );
}

function History({
  history,
  zone,
}: {
  readonly history: readonly AlarmOccurrence[];
  readonly zone: string | undefined;
}) {
  return (
    <table className={styles.history}>
      <thead>
        <tr>
          <th scope="col">At</th>
          <th scope="col">Change</th>
          <th scope="col">Count</th>
        </tr>
      </thead>
      <tbody>
        {history.slice(0, maxListed).map((event) => (
          <tr key={`${event.seq} ${event.receivedAt} ${event.change}`}>
            <td>
              <Timestamp at={event.at} zone={zone} />
            </td>
            <td>{event.change}</td>
            <td>{formatCount(event.occurrences)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RawDetail({ row }: { readonly row: AlarmRow }) {
  const raw = JSON.stringify({ id: row.id, code: row.code, detail: row.detail }, null, 2);
  return (
    <>
      <pre className={styles.raw}>{raw}</pre>
      <CopyButton value={raw}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy Raw Detail'}</Button>}
      </CopyButton>
    </>
  );
}
