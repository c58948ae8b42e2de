import type { MonitorView, NodeView } from '#shared/contract/fleet.ts';
import type { JobKind, JobView } from '#shared/contract/jobs.ts';
import type { Permission } from '#shared/model/node.ts';
import { isLive } from './nodes.ts';

const wordings: Readonly<Record<JobKind, string>> = {
  'license.renew': 'renew licenses',
  'alarms.clear': 'clear alarms',
  'service.control': 'start or stop services',
  'resiliency.control': 'fail over or back',
};

/**
 * The job of that kind that is still running on a node; a job is its tasks, one a node. With a `target`, a service
 * of the node, what runs on its other services does not count.
 */
export function runningJob(
  jobs: readonly JobView[],
  kind: JobKind,
  nodeKey: string,
  target: string | null = null,
): JobView | undefined {
  return jobs.find(
    (job) =>
      job.kind === kind &&
      job.endedAt === null &&
      job.tasks.some(
        (task) => task.nodeKey === nodeKey && isRunning(task.state) && meet(task.target ?? null, target),
      ),
  );
}

function meet(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

function isRunning(state: string): boolean {
  return state === 'waiting' || state === 'sent';
}

/** Why commands of that kind cannot be sent to a node (or its service `target`) now, in one sentence; null: they can. */
export function whyNot(
  kind: JobKind & Permission,
  node: NodeView,
  monitor: MonitorView,
  jobs: readonly JobView[],
  target: string | null = null,
): string | null {
  if (!monitor.allowsCommands) return 'Read only: this page was started without commands.';
  if (!isLive(node)) return `${node.name} is not connected (${node.link.word}).`;
  if (!node.permissions.includes(kind))
    return `The service user on ${node.name} is not permitted to ${wordings[kind]}.`;
  const running = runningJob(jobs, kind, node.key, target);
  if (running)
    return `${running.title}, started by ${running.requestedBy}, is still running on ${node.name}.`;
  return kind === 'license.renew' && node.license?.renewing
    ? `A renewal that was not started here is still running on ${node.name}.`
    : null;
}
