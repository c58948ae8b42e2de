import type { NodeView } from '#shared/contract/fleet.ts';
import type { ServiceAction, ServiceState, ServiceStatus } from '#shared/model/service.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatUptime } from '#shared/words/duration.ts';

/** One row of a node's Platform View > Services. */
export interface ServiceRow {
  readonly node: NodeView;
  readonly service: ServiceStatus;
}

export function rowKey({ node, service }: ServiceRow): string {
  return serviceKey(node.key, service.id);
}

export function serviceKey(nodeKey: string, serviceId: string): string {
  return `${nodeKey} ${serviceId}`;
}

/** "IP Office (10.0.0.0 build 542)", as Platform View prints it. */
export function serviceTitle({ name, version }: ServiceStatus): string {
  return version ? `${name} (${version})` : name;
}

/** As Platform View prints it, which has "stopped" alone in small letters. */
export function stateWord(state: ServiceState): string {
  return state === 'Stopped' ? 'stopped' : state;
}

/** Empty while it is not running. `now` is the node's clock. */
export function uptimeText({ startedAt }: ServiceStatus, now: EpochMs): string {
  return startedAt === null ? '' : formatUptime(now - startedAt);
}

const actionsByState: Readonly<Record<ServiceState, readonly ServiceAction[]>> = {
  Running: ['stop', 'restart'],
  Stopped: ['start'],
  Failed: ['start'],
  Starting: ['stop'],
  Stopping: ['start'],
};

/** The buttons a service has; whether they can be used is another matter. */
export function actionsFor({ state }: Pick<ServiceStatus, 'state'>): readonly ServiceAction[] {
  return actionsByState[state];
}

/** What stands against an action in the service itself, in one sentence; null: nothing. */
export function whyNotHere({ service, node }: ServiceRow, action: ServiceAction): string | null {
  const { name, state, controllable } = service;
  const on = `${name} on ${node.name}`;
  if (!controllable) return `${on} cannot be started or stopped from here: the node does not allow it.`;
  if (state === 'Starting' || state === 'Stopping') return `${on} is ${state.toLowerCase()}.`;
  if (action === 'start') return state === 'Running' ? `${on} is running already.` : null;
  return state === 'Running' ? null : `${on} is not running (${stateWord(state)}).`;
}

export const actionWords: Readonly<Record<ServiceAction, string>> = {
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
};

/** Services of these nodes by name: how many nodes have one, and on how many it runs. In the order first met. */
export function countByService(nodes: readonly NodeView[]): readonly {
  readonly id: string;
  readonly name: string;
  readonly running: number;
  readonly count: number;
}[] {
  const counts = new Map<string, { id: string; name: string; running: number; count: number }>();
  for (const { services } of nodes)
    for (const { id, name, state } of services ?? []) {
      const counted = counts.get(id) ?? { id, name, running: 0, count: 0 };
      counted.count += 1;
      if (state === 'Running') counted.running += 1;
      counts.set(id, counted);
    }
  return [...counts.values()];
}
