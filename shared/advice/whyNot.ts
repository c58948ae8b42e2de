import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { MonitorView, NodeView } from '#shared/contract/fleet.ts';
import type { JobKind, JobView } from '#shared/contract/jobs.ts';
import { isFaultPlace } from '#shared/model/faultPlace.ts';
import type { SnapshotPart } from '#shared/model/node.ts';
import type { ResiliencyAction } from '#shared/model/resiliency.ts';
import type { ServiceAction } from '#shared/model/service.ts';
import { doesNotReport } from '#shared/words/notReported.ts';
import { failoverDisabled } from '#shared/words/resiliency.ts';
import { stateWord } from '#shared/words/service.ts';
import { notMonitored } from './alarms/alarmState.ts';
import { isLive, notConnected } from './nodes.ts';
import { isNotReported } from './notReported.ts';
import { isPortalUp, rowOf } from './resiliency/portalFacts.ts';
import type { Reporter } from './resiliency/portals.ts';
import type { OrderTarget } from './services/orderSetting.ts';

/*
 * Why a command cannot be sent: what a page says beside a button, a job in its audit and a command on its
 * terminal. Objections have no full stop: whoever says one ends the sentence, or goes on.
 */

/** Of a page that may only look. */
export const readOnly = 'Read only: this page may look but not send commands.';

/** Of the same page. */
export const readOnlySettings = 'Read only: this page may look but not change settings.';

/** What a node may let a user do, after "may". */
export const rightWords: Readonly<Record<JobKind, string>> = {
  'license.renew': 'renew licenses',
  'alarms.clear': 'clear alarms',
  'service.control': 'start or stop services',
  'resiliency.control': 'fail over or back',
};

/** Whether such a command was carried out is seen there; null: its answer says so. */
const orderedParts: Readonly<Record<JobKind, SnapshotPart | null>> = {
  'license.renew': 'license',
  'alarms.clear': null,
  'service.control': 'services',
  'resiliency.control': 'resiliency',
};

/** A command that runs or is about to. */
export type RunningCommand = Pick<JobView, 'title' | 'requestedBy'>;

/**
 * What stands against commands of that kind in a node; null: nothing. `running`: what is
 * under way there already.
 */
export function objectionTo(
  kind: JobKind,
  node: NodeView,
  running: RunningCommand | undefined,
): string | null {
  const { name, link, permissions, license, system } = node;
  if (!isLive(node)) return notConnected(name, link.word);
  if (system) return `${name} takes no orders: a gateway listens to it and cannot speak to it`;
  const part = orderedParts[kind];
  if (part && isNotReported(node, part))
    return `${doesNotReport(name, part)}, so that nobody would see what comes of it`;
  if (!permissions.includes(kind))
    return `The service user on ${name} is not permitted to ${rightWords[kind]}`;
  if (running) return `${running.title}, started by ${running.requestedBy}, is still running on ${name}`;
  return kind === 'license.renew' && license?.renewing
    ? `A renewal that was not started here is still running on ${name}`
    : null;
}

/**
 * The job of that kind that is still running on a node; a job is its tasks, one a node. With a `target`, a
 * service of the node, what runs on its other services does not count.
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

/**
 * Why commands of that kind cannot be sent to a node (or its service `target`) now, in one
 * sentence; null: they can.
 */
export function whyNot(
  kind: JobKind,
  node: NodeView,
  monitor: MonitorView,
  jobs: readonly JobView[],
  target: string | null = null,
): string | null {
  if (!monitor.allowsCommands) return readOnly;
  const objection = objectionTo(kind, node, runningJob(jobs, kind, node.key, target));
  return objection && `${objection}.`;
}

/** What stands against an action in the service itself, in one sentence; null: nothing. */
export function whyNotService({ service, node }: OrderTarget, action: ServiceAction): string | null {
  const { name, state, controllable } = service;
  const on = `${name} on ${node.name}`;
  if (!controllable) return `${on} cannot be started or stopped from here: the node does not allow it.`;
  if (state === 'Starting' || state === 'Stopping') return `${on} is ${state.toLowerCase()}.`;
  if (action === 'start') return state === 'Running' ? `${on} is running already.` : null;
  return state === 'Running' ? null : `${on} is not running (${stateWord(state)}).`;
}

/**
 * What stands against a failover or failback in how the portals stand, as that node sees them; null: nothing.
 */
export function whyNotSwitch({ name, resiliency }: Reporter, action: ResiliencyAction): string | null {
  const { serving, settings, voicemail } = resiliency;
  if (action === 'failover') {
    if (serving === 'secondary') return 'The secondary one-X Portal serves already.';
    return settings.failover ? null : `${failoverDisabled}.`;
  }
  const hasLeftMore =
    voicemail === 'secondary' || rowOf(resiliency, 'Secondary IP Office Connection')?.role === 'Active';
  if (serving === 'primary') return hasLeftMore ? null : 'The primary one-X Portal serves already.';
  return isPortalUp(resiliency, 'primary') ? null : `${name} does not see the primary one-X Portal running.`;
}

const isRemoved = 'Removed by its node already: once acknowledged, it leaves this list.';
const isOwn = 'Watchline tells this, not a node: acknowledged and ended, it leaves this list.';
export const onlyEnded = 'Only ended alarms can be cleared; active ones are selected.';

/** Why these alarms cannot be cleared on their nodes now, in one sentence; null: they can. */
export function whyNotClear(
  alarms: readonly Pick<AlarmRow, 'nodeKey' | 'active' | 'removed'>[],
  nodes: Readonly<Record<string, NodeView>>,
  monitor: MonitorView,
  jobs: readonly JobView[],
): string | null {
  if (alarms.some(({ nodeKey }) => isFaultPlace(nodeKey))) return isOwn;
  if (alarms.some(({ active }) => active)) return onlyEnded;
  if (alarms.length > 0 && alarms.every(({ removed }) => removed)) return isRemoved;
  for (const key of new Set(alarms.map(({ nodeKey }) => nodeKey))) {
    const node = nodes[key];
    const reason = node ? whyNot('alarms.clear', node, monitor, jobs) : `The node is ${notMonitored}.`;
    if (reason) return reason;
  }
  return null;
}
