import { useJobs } from '#renderer/store/hooks.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { PcTimestamp } from '#renderer/ui/Timestamp.tsx';
import { standingOf, summarizeDifference, taskLook } from '#shared/advice/tasks.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { TaskView } from '#shared/contract/jobs.ts';
import styles from './Renewals.module.css';
import { type RenewalRow, renewalRows } from './renewalRows.ts';

const mostRows = 20;

/** The audit of Renew Licenses on a node: who asked, when, and what came of it. */
export function Renewals({ node }: { readonly node: Pick<NodeView, 'key'> }) {
  const { key } = node;
  const live = useJobs();
  const { value, problem } = useAnswer(`renewals ${key}`, (calls) =>
    calls.jobs({ nodeKeys: [key], kinds: ['license.renew'], limit: mostRows }),
  );
  if (problem !== null) return <p role="alert">Could not be read: {problem}</p>;
  if (!value) return null;
  const rows = renewalRows(key, value, live, mostRows);
  if (rows.length === 0) return <p>Nobody has renewed the licenses of this node from here.</p>;
  return (
    <div className={styles.renewals}>
      <DataTable label="Renewals" columns={columns} rows={rows} rowKey={({ id }) => id} wraps />
    </div>
  );
}

const columns: readonly TableColumn<RenewalRow>[] = [
  { header: 'When', cell: ({ requestedAt }) => <PcTimestamp at={requestedAt} /> },
  { header: 'By', cell: ({ requestedBy }) => requestedBy },
  { header: 'Outcome', cell: ({ task }) => <Outcome task={task} /> },
  { header: 'License Mode', cell: ({ task }) => describeModes(task) },
  { header: 'Changed', cell: ({ task }) => summarizeDifference(task) },
  { header: 'Detail', cell: ({ task }) => task.detail },
];

function Outcome({ task }: { readonly task: TaskView }) {
  const { word, tone } = taskLook(standingOf(task), 'license.renew');
  return <ToneText tone={tone}>{word}</ToneText>;
}

function describeModes({ state, before, after }: TaskView): string {
  if (!before || state !== 'done' || !after) return before?.mode ?? '';
  return before.mode === after.mode ? after.mode : `${before.mode} → ${after.mode}`;
}
