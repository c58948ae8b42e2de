import { ActionIcon, Button } from '@mantine/core';
import { IconCopy, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { host } from '#renderer/store/connection.ts';
import { copyText } from '#renderer/store/copyText.ts';
import { useMonitor, useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import type { TagFilter } from '#renderer/store/trace/tagFilter.ts';
import { noteLogEnded, useTrace } from '#renderer/store/traceStore.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { PcTimestamp } from '#renderer/ui/Timestamp.tsx';
import { readOnly } from '#shared/advice/whyNot.ts';
import type { TraceLogView } from '#shared/contract/trace.ts';
import { formatBytes } from '#shared/words/bytes.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { LogForm } from './LogForm.tsx';
import styles from './Logs.module.css';

interface TraceLogsProps {
  readonly nodeKeys: readonly string[];
  readonly filter: TagFilter;
  readonly onClose: () => void;
}

interface LogRow {
  readonly log: TraceLogView;
  readonly isRunning: boolean;
}

/** Logs to files: a new one, those that are being written, and those that ended here. */
export function TraceLogs({ nodeKeys, filter, onClose }: TraceLogsProps) {
  const logs = useTrace((state) => state.logs);
  const ended = useTrace((state) => state.endedLogs);
  const running = new Set(logs.map(({ id }) => id));
  const rows: readonly LogRow[] = [
    ...logs.map((log) => ({ log, isRunning: true })),
    ...ended.filter(({ id }) => !running.has(id)).map((log) => ({ log, isRunning: false })),
  ];
  return (
    <section className={styles.logs} aria-label="Log to file">
      <header>
        <h2>Log to file</h2>
        <LogForm nodeKeys={nodeKeys} filter={filter} />
        <ActionIcon aria-label="Close Log to file" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {rows.length === 0 ? (
        <p className={styles.dim}>
          No log is being written. A log goes on while this page is closed, until it is stopped or Watchline
          ends.
        </p>
      ) : (
        <LogTable rows={rows} />
      )}
    </section>
  );
}

function LogTable({ rows }: { readonly rows: readonly LogRow[] }) {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const columns: readonly TableColumn<LogRow>[] = [
    {
      header: 'Nodes',
      cell: ({ log }) => log.nodeKeys.map((key) => names.of(nodes[key] ?? { key, name: key })).join(', '),
    },
    { header: 'Tags', cell: ({ log }) => log.tags?.join(', ') ?? 'All' },
    { header: 'Since', cell: ({ log }) => <PcTimestamp at={log.startedAt} /> },
    { header: 'Path', cell: ({ log }) => <PathCell path={log.path} /> },
    { header: 'Files', align: 'end', cell: ({ log }) => formatCount(log.files) },
    { header: 'Lines', align: 'end', cell: ({ log }) => formatCount(log.lines) },
    { header: 'Size', align: 'end', cell: ({ log }) => formatBytes(log.bytes) },
    { header: 'State', cell: (row) => <LogState {...row} /> },
    { header: 'Action', cell: (row) => (row.isRunning ? <StopLog log={row.log} /> : null) },
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className={styles.logTable} tabIndex={0} aria-label="Logs">
      <DataTable label="Logs" columns={columns} rows={rows} rowKey={({ log }) => log.id} />
    </section>
  );
}

function PathCell({ path }: { readonly path: string }) {
  return (
    <span className={styles.path}>
      <span title={path}>
        <bdi>{path}</bdi>
      </span>
      <ActionIcon size="sm" aria-label={`Copy path ${path}`} onClick={() => void copyText('cell', path)}>
        <IconCopy size={13} />
      </ActionIcon>
    </span>
  );
}

function LogState({ log, isRunning }: LogRow) {
  return (
    <>
      {log.problem !== null ? (
        <ToneText tone="critical">{log.problem}</ToneText>
      ) : (
        <ToneText tone={isRunning ? 'good' : 'quiet'}>{isRunning ? 'Writing' : 'Ended'}</ToneText>
      )}
      {log.dropped > 0 && (
        <>
          {' '}
          <ToneText tone="major">{formatPlural(log.dropped, 'line')} dropped</ToneText>
        </>
      )}
    </>
  );
}

function StopLog({ log }: { readonly log: TraceLogView }) {
  const { allowsCommands } = useMonitor();
  const [isStopping, setStopping] = useState(false);
  const stop = async (): Promise<void> => {
    setStopping(true);
    try {
      const end = await host().stopTraceLog(log.id);
      noteLogEnded(end);
      tell(`${formatPlural(end.lines, 'line')} written to ${end.path}`);
    } catch (error) {
      tell(reasonOf(error), true);
    } finally {
      setStopping(false);
    }
  };
  if (isStopping) return <Button size="compact-xs" loading aria-label="Stopping" />;
  return (
    <ReasonedButton
      label="Stop"
      name={`Stop log ${log.path}`}
      size="compact-xs"
      whyNot={allowsCommands ? null : readOnly}
      onClick={() => void stop()}
    />
  );
}
