import { badParameter, busy, refused } from '#nodeSide/refusal.ts';
import type { ServiceAction, ServiceStatus } from '#shared/model/service.ts';
import type { ServiceId } from '#simulator/services/serviceCatalogue.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import { expectPower } from './expectPower.ts';

/**
 * Controls a service as an operator or as fate does. Throws a `Refusal` where its state does not allow it.
 */
export function controlService(node: SimulatedNode, serviceId: string, action: ServiceAction | 'fail'): void {
  const service = findService(node, serviceId);
  expectPower(node, 'up');
  const id = service.id as ServiceId;
  if (action === 'fail') {
    if (service.state === 'Stopped' || service.state === 'Failed') {
      throw refused(`${service.name} is not running.`);
    }
    node.services.fail(id);
    return;
  }
  const refusal = node.services.refusalOf(id, action);
  if (refusal) throw refusal.isBusy ? busy(refusal.reason) : refused(refusal.reason);
  const done = { start: 'Start', stop: 'Stop', restart: 'Restart' }[action];
  node.notice(`${done} of ${service.name} was ordered.`);
  node.services.control(id, action);
}

function findService(node: SimulatedNode, serviceId: string): ServiceStatus {
  const service = node.services.find(serviceId);
  if (service) return service;
  const known = node.services.all().map(({ id }) => id);
  throw badParameter(
    'serviceId',
    `${node.profile.name} has no service ${serviceId}; it has ${known.join(', ')}`,
  );
}
