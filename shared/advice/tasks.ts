import type { JobKind, TaskView } from '#shared/contract/jobs.ts';
import { formatPlural } from '#shared/words/count.ts';
import type { Tone } from '#shared/words/tone.ts';

/** How a task of a job stands, to a person: what ran and failed is not what was done. */
export type TaskStanding = TaskView['state'] | 'failed';

export function standingOf({ state, hasFailed }: Pick<TaskView, 'state' | 'hasFailed'>): TaskStanding {
  return state === 'done' && hasFailed ? 'failed' : state;
}

const looks: Readonly<Record<TaskStanding, { readonly word: string; readonly tone: Tone }>> = {
  waiting: { word: 'Waiting', tone: 'quiet' },
  sent: { word: 'Sent', tone: 'info' },
  done: { word: 'Done', tone: 'good' },
  failed: { word: 'Failed', tone: 'critical' },
  refused: { word: 'Refused', tone: 'critical' },
  unknown: { word: 'Unknown', tone: 'major' },
};

export function taskLook(
  standing: TaskStanding,
  kind: JobKind,
): { readonly word: string; readonly tone: Tone } {
  return standing === 'failed' && kind === 'license.renew'
    ? { ...looks.failed, word: 'Failed to renew' }
    : looks[standing];
}

const others = ['failed', 'refused', 'unknown', 'sent', 'waiting'] as const;

/** "2 of 3 done, 1 refused" */
export function summarizeTasks(tasks: readonly Pick<TaskView, 'state' | 'hasFailed'>[]): string {
  const counts = Map.groupBy(tasks, standingOf);
  const count = (standing: TaskStanding): number => counts.get(standing)?.length ?? 0;
  const rest = others
    .filter((standing) => count(standing) > 0)
    .map((standing) => `, ${count(standing)} ${looks[standing].word.toLowerCase()}`);
  return `${count('done')} of ${tasks.length} done${rest.join('')}`;
}

/** What needs a look first, then what still runs, then what went well. */
const order: readonly TaskStanding[] = ['failed', 'unknown', 'refused', 'sent', 'waiting', 'done'];

/** The first `most` tasks, those that need a look before the others; as they are where all fit in. */
export function tasksToShow(tasks: readonly TaskView[], most: number): readonly TaskView[] {
  if (tasks.length <= most) return tasks;
  const rank = (task: TaskView): number => order.indexOf(standingOf(task));
  return tasks.toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
}

/** "5 license types, 2 alarms ended, 1 new alarm"; empty: nothing differs, or nobody knows. */
export function summarizeDifference({ difference }: Pick<TaskView, 'difference'>): string {
  if (!difference) return '';
  const { licenses, alarms } = difference;
  const size = (list: { readonly first: readonly unknown[]; readonly more: number } | undefined): number =>
    list ? list.first.length + list.more : 0;
  const words = (count: number, one: string, many: string): string[] =>
    count === 0 ? [] : [formatPlural(count, one, many)];
  return [
    ...words(size(licenses), 'license type', 'license types'),
    ...words(size(alarms?.ended), 'alarm ended', 'alarms ended'),
    ...words(size(alarms?.raised), 'new alarm', 'new alarms'),
  ].join(', ');
}
