import type { OrderTarget } from '#shared/advice/services/orderSetting.ts';

/** One row of a node's Platform View > Services. */
export type ServiceRow = OrderTarget;

export function rowKey({ node, service }: ServiceRow): string {
  return serviceKey(node.key, service.id);
}

export function serviceKey(nodeKey: string, serviceId: string): string {
  return `${nodeKey} ${serviceId}`;
}
