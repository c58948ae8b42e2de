import { giveOrder, useServiceOrder } from '#renderer/store/serviceOrder.ts';
import { OrderButton } from '#renderer/ui/order/OrderButton.tsx';
import type { ServiceName } from '#shared/advice/services/findService.ts';

interface StartServiceProps {
  readonly nodeKey: string;
  readonly service: ServiceName;
}

/** Starts what is stopped, with the question that is asked before any start. */
export function StartService({ nodeKey, service }: StartServiceProps) {
  const { order, nodes } = useServiceOrder(nodeKey, service, 'start');
  return order && <OrderButton order={order} nodes={nodes} onOrder={() => giveOrder(order)} />;
}
