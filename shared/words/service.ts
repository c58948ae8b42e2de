import type { ServiceAction, ServiceState, ServiceStatus } from '#shared/model/service.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatPlural } from './count.ts';
import { formatUptime } from './duration.ts';

/** "IP Office (10.0.0.0 build 542)", as Platform View prints it. */
export function serviceTitle({ name, version }: Pick<ServiceStatus, 'name' | 'version'>): string {
  return version ? `${name} (${version})` : name;
}

/** As Platform View prints it, which has "stopped" alone in small letters. */
export function stateWord(state: ServiceState): string {
  return state === 'Stopped' ? 'stopped' : state;
}

/** "one-X Portal on Primary is stopped." */
export function serviceStands(service: string, nodeName: string, state: ServiceState): string {
  return `${service} on ${nodeName} is ${stateWord(state)}.`;
}

/** Empty while it is not running. `now` is the node's clock. */
export function uptimeText({ startedAt }: Pick<ServiceStatus, 'startedAt'>, now: EpochMs): string {
  return startedAt === null ? '' : formatUptime(now - startedAt);
}

export const actionWords: Readonly<Record<ServiceAction, string>> = {
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
};

/** "Stop one-X Portal", "Stop 3 services". `services`: the name of each that is ordered it. */
export function orderTitle(action: ServiceAction, services: readonly string[]): string {
  const [name, ...others] = new Set(services);
  const what = name !== undefined && others.length === 0 ? name : formatPlural(services.length, 'service');
  return `${actionWords[action]} ${what}`;
}

/** "", or " on 3 nodes" where there is more than one. */
export function onNodes(count: number): string {
  return count > 1 ? ` on ${formatPlural(count, 'node')}` : '';
}
