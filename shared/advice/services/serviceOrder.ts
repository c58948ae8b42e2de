import { whyNot, whyNotService } from '#shared/advice/whyNot.ts';
import type { MonitorView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import type { ServiceAction, ServiceState, ServiceStatus } from '#shared/model/service.ts';
import { formatPlural } from '#shared/words/count.ts';
import type { OrderTarget } from './orderSetting.ts';

/** An action on services: those it can be sent to now, and why it cannot be to the others. */
export interface ServiceOrder {
  readonly action: ServiceAction;
  readonly able: readonly OrderTarget[];
  readonly leftOut: readonly { readonly row: OrderTarget; readonly reason: string }[];
}

export function planOrder(
  targets: readonly OrderTarget[],
  action: ServiceAction,
  monitor: MonitorView,
  jobs: readonly JobView[],
): ServiceOrder {
  const judged = targets.map((row) => ({ row, reason: reasonAgainst(row, action, monitor, jobs) }));
  return {
    action,
    able: judged.filter(({ reason }) => reason === null).map(({ row }) => row),
    leftOut: judged.flatMap(({ row, reason }) => (reason === null ? [] : [{ row, reason }])),
  };
}

const actionsByState: Readonly<Record<ServiceState, readonly ServiceAction[]>> = {
  Running: ['stop', 'restart'],
  Stopped: ['start'],
  Failed: ['start'],
  Starting: ['stop'],
  Stopping: ['start'],
};

/** What can be asked of a service in its state; whether it can be done now is another matter. */
export function actionsFor({ state }: Pick<ServiceStatus, 'state'>): readonly ServiceAction[] {
  return actionsByState[state];
}

/** Why this cannot be ordered now, in one sentence; null: it can. */
export function reasonAgainst(
  target: OrderTarget,
  action: ServiceAction,
  monitor: MonitorView,
  jobs: readonly JobView[],
): string | null {
  const { node, service } = target;
  return whyNot('service.control', node, monitor, jobs, service.id) ?? whyNotService(target, action);
}

/** "Primary", "3 nodes" */
export function orderPlace(targets: readonly OrderTarget[]): string {
  const names = new Map(targets.map(({ node }) => [node.key, node.name]));
  const [name = ''] = names.values();
  return names.size === 1 ? name : formatPlural(names.size, 'node');
}
