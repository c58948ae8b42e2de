import { ActionIcon, Loader } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHelpOctagon,
  IconSend,
  IconX,
} from '@tabler/icons-react';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import {
  standingOf,
  summarizeDifference,
  summarizeTasks,
  type TaskStanding,
  taskLook,
  tasksToShow,
} from '#shared/advice/tasks.ts';
import type { JobKind, JobView, TaskView } from '#shared/contract/jobs.ts';
import type { NodeTimes } from '#shared/words/shownTime.ts';
import styles from './JobReport.module.css';
import { Difference } from './JobReportDifference.tsx';
import { ToneText } from './Tag.tsx';
import { PcTimestamp } from './Timestamp.tsx';

const icons: Readonly<Record<TaskStanding, typeof IconClock>> = {
  waiting: IconClock,
  sent: IconSend,
  done: IconCircleCheck,
  failed: IconAlertTriangle,
  refused: IconCircleX,
  unknown: IconHelpOctagon,
};

/** With more tasks than these, what each changed is folded until asked for. */
const unfoldedTasks = 4;
const mostTasks = 100;

interface JobReportProps {
  readonly job: JobView;
  readonly names: NodeNames;
  /** For times of a node's clock. */
  readonly timesOf: (nodeKey: string) => NodeTimes;
  /** It can be closed once it has ended. */
  readonly onClose?: () => void;
}

/** A command from the click to its outcome, node by node, with what it changed. */
export function JobReport({ job, names, timesOf, onClose }: JobReportProps) {
  const { kind, tasks } = job;
  const shown = tasksToShow(tasks, mostTasks);
  return (
    <section className={styles.job} aria-label={job.title}>
      <header>
        {job.endedAt === null && <Loader size={14} role="img" aria-label="Running" />}
        <strong>{job.title}</strong>
        <span>{summarizeTasks(tasks)}</span>
        <span className={styles.dim}>
          {job.requestedBy}, <PcTimestamp at={job.requestedAt} />
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <ul tabIndex={0} aria-label="Nodes">
        {shown.map((task) => (
          <TaskLine
            key={`${task.nodeKey} ${task.target ?? ''}`}
            task={task}
            kind={kind}
            name={names.ofRow(task)}
            times={timesOf(task.nodeKey)}
            isFolded={tasks.length > unfoldedTasks}
          />
        ))}
      </ul>
      {shown.length < tasks.length && (
        <p className={styles.dim}>
          {shown.length} of {tasks.length} nodes are shown, those that need a look first.
        </p>
      )}
      {onClose && job.endedAt !== null && (
        <ActionIcon aria-label="Close job" className={styles.close} onClick={onClose}>
          <IconX size={14} />
        </ActionIcon>
      )}
    </section>
  );
}

interface TaskLineProps {
  readonly task: TaskView;
  readonly kind: JobKind;
  readonly name: string;
  readonly times: NodeTimes;
  readonly isFolded: boolean;
}

function TaskLine({ task, kind, name, times, isFolded }: TaskLineProps) {
  const standing = standingOf(task);
  const { word, tone } = taskLook(standing, kind);
  const Icon = icons[standing];
  const { before, after } = task;
  const hasDifference =
    before !== null && after !== null && kind === 'license.renew' && task.state === 'done';
  return (
    <li>
      <ToneText tone={tone} icon={<Icon aria-hidden />}>
        {word}
      </ToneText>
      <span>{task.targetName ? `${name}: ${task.targetName}` : name}</span>
      <div>
        {task.detail}
        {hasDifference &&
          (isFolded ? (
            <details>
              <summary>
                {before.mode === after.mode ? after.mode : `${before.mode} → ${after.mode}`}
                {task.difference && `: ${summarizeDifference(task) || 'nothing else changed'}`}
              </summary>
              <Difference before={before} after={after} difference={task.difference ?? null} times={times} />
            </details>
          ) : (
            <Difference before={before} after={after} difference={task.difference ?? null} times={times} />
          ))}
      </div>
    </li>
  );
}
