import { useMemo } from 'react';
import { findServiceByName, type ServiceName } from '#shared/advice/services/findService.ts';
import { planOrder, type ServiceOrder } from '#shared/advice/services/serviceOrder.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { ServiceAction } from '#shared/model/service.ts';
import { startJob } from './actions.ts';
import { useJobs, useMonitor, useNodesByKey } from './hooks.ts';
import { useNodeNames } from './nodeNames.ts';

/** Sends an order to all the services it can be sent to now. */
export function giveOrder({ action, able }: ServiceOrder): void {
  void startJob({
    kind: 'service.control',
    action,
    targets: able.map(({ node, service }) => ({ nodeKey: node.key, serviceId: service.id })),
  });
}

/** Every node of the fleet under the name it has there: for sentences about several. */
export function useNamedNodes(): readonly NodeView[] {
  const nodes = useNodesByKey();
  const { named } = useNodeNames();
  return useMemo(() => Object.values(nodes).map(named), [nodes, named]);
}

/** An order to one service, as it can be given now; null: the node has none such, or has not told it. */
export function useServiceOrder(
  nodeKey: string,
  name: ServiceName,
  action: ServiceAction,
): { readonly order: ServiceOrder | null; readonly nodes: readonly NodeView[] } {
  const nodes = useNamedNodes();
  const monitor = useMonitor();
  const jobs = useJobs();
  const node = nodes.find(({ key }) => key === nodeKey);
  const service = findServiceByName(node, name);
  const order = node && service ? planOrder([{ node, service }], action, monitor, jobs) : null;
  return { order, nodes };
}
