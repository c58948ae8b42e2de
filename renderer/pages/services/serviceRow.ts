import type { NodeNames } from '#shared/advice/nodeNames.ts';
import type { OrderTarget } from '#shared/advice/services/orderSetting.ts';

/** One row of a node's Platform View > Services. */
export type ServiceRow = OrderTarget;

export function rowKey({ node, service }: ServiceRow): string {
  return serviceKey(node.key, service.id);
}

/** For sentences about it: its node is called what it is called in the whole fleet. */
export function namedRow(row: ServiceRow, names: NodeNames): ServiceRow {
  return { ...row, node: names.named(row.node) };
}

export function serviceKey(nodeKey: string, serviceId: string): string {
  return `${nodeKey} ${serviceId}`;
}
