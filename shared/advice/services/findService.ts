import type { NodeView } from '#shared/contract/fleet.ts';
import type { ServiceStatus } from '#shared/model/service.ts';

/** The services of Platform View, by its names for them. */
export const serviceNames = {
  ipOffice: 'IP Office',
  voicemail: 'Voicemail',
  portal: 'one-X Portal',
  webLm: 'Web License Manager',
  webManager: 'Web Manager',
} as const;
export type ServiceName = (typeof serviceNames)[keyof typeof serviceNames];

type Services = Pick<NodeView, 'services'> | null | undefined;

/** Undefined: the node has none such, or has not told its services. */
export function findServiceById(node: Services, id: string): ServiceStatus | undefined {
  return node?.services?.find((service) => service.id === id);
}

/** Undefined: the node has none such, or has not told its services. */
export function findServiceByName(node: Services, name: ServiceName): ServiceStatus | undefined {
  return node?.services?.find((service) => service.name === name);
}
