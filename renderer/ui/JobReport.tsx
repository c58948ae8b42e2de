import { Loader } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconClock, IconHelpOctagon, IconSend } from '@tabler/icons-react';
import type { Tone } from '#renderer/format/tone.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import styles from './JobReport.module.css';
import { ToneText } from './Tag.tsx';
import { Timestamp } from './Timestamp.tsx';

interface Summary {
  readonly mode: LicenseMode;
  readonly daysRemaining: number | null;
  readonly granted: number;
  readonly virtual: number;
  readonly activeAlarms: number;
}

interface Task {
  readonly nodeKey: string;
  readonly nodeName: string;
  readonly state: keyof typeof taskLooks;
  readonly detail: string | null;
  readonly before: Summary | null;
  readonly after: Summary | null;
}

export interface JobFacts {
  readonly id: string;
  readonly title: string;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly endedAt: number | null;
  readonly tasks: readonly Task[];
}

const taskLooks = {
  waiting: { word: 'Waiting', tone: 'quiet', Icon: IconClock },
  sent: { word: 'Sent', tone: 'info', Icon: IconSend },
  done: { word: 'Done', tone: 'good', Icon: IconCircleCheck },
  refused: { word: 'Refused', tone: 'critical', Icon: IconCircleX },
  unknown: { word: 'Unknown', tone: 'major', Icon: IconHelpOctagon },
} as const satisfies Record<string, { word: string; tone: Tone; Icon: typeof IconClock }>;

/** More tasks than these scroll. */
const unscrolledTasks = 4;

/** "2 of 3 done, 1 refused" */
export function summarizeTasks(tasks: readonly Pick<Task, 'state'>[]): string {
  const count = (state: Task['state']): number => tasks.filter((task) => task.state === state).length;
  const others = (['refused', 'unknown', 'sent', 'waiting'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `, ${count(state)} ${taskLooks[state].word.toLowerCase()}`);
  return `${count('done')} of ${tasks.length} done${others.join('')}`;
}

/** A command from the click to its outcome, node by node, with what it changed. */
export function JobReport({ job }: { readonly job: JobFacts }) {
  const isLong = job.tasks.length > unscrolledTasks;
  return (
    <section className={styles.job} aria-label={job.title}>
      <header>
        {job.endedAt === null && <Loader size={14} aria-label="Running" />}
        <strong>{job.title}</strong>
        <span>{summarizeTasks(job.tasks)}</span>
        <span className={styles.dim}>
          {job.requestedBy}, <Timestamp at={job.requestedAt} />
        </span>
      </header>
      <ul data-long={isLong || undefined} tabIndex={isLong ? 0 : undefined}>
        {job.tasks.map((task) => (
          <TaskLine key={task.nodeKey} task={task} />
        ))}
      </ul>
    </section>
  );
}

function TaskLine({ task }: { readonly task: Task }) {
  const { word, tone, Icon } = taskLooks[task.state];
  return (
    <li>
      <ToneText tone={tone} icon={<Icon aria-hidden />}>
        {word}
      </ToneText>
      <span>{task.nodeName}</span>
      <span>
        {task.detail}
        {task.before && task.after && <Difference before={task.before} after={task.after} />}
      </span>
    </li>
  );
}

function Difference({ before, after }: { readonly before: Summary; readonly after: Summary }) {
  const rows = [
    ['License Mode', before.mode, after.mode],
    ['Grace Days', before.daysRemaining ?? '–', after.daysRemaining ?? '–'],
    ['Granted', before.granted, after.granted],
    ['Virtual', before.virtual, after.virtual],
    ['Active Alarms', before.activeAlarms, after.activeAlarms],
  ] as const;
  return (
    <table className={styles.difference}>
      <caption className="visually-hidden">Before and after</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">When</span>
          </th>
          {rows.map(([name]) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Before</th>
          {rows.map(([name, was]) => (
            <td key={name}>{was}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">After</th>
          {rows.map(([name, was, is]) => (
            <td key={name} data-changed={was !== is || undefined}>
              {is}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
