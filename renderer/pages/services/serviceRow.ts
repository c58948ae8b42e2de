import { formatUptime } from '#renderer/format/duration.ts';
import type { NodeView } from '#shared/contract/views.ts';
import type { ServiceAction, ServiceState, ServiceStatus } from '#shared/model/service.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** One row of a node's Platform View > Services. */
export interface ServiceRow {
  readonly node: NodeView;
  readonly service: ServiceStatus;
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
  Starting: [],
  Stopping: [],
};

export function actionsFor({ state, controllable }: ServiceStatus): readonly ServiceAction[] {
  return controllable ? actionsByState[state] : [];
}

export const actionWords: Readonly<Record<ServiceAction, string>> = {
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
};
