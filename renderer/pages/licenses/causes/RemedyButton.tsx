import { IconArrowsExchange } from '@tabler/icons-react';
import { changeParams } from '#renderer/store/routeStore.ts';
import { giveOrder, useServiceOrder } from '#renderer/store/serviceOrder.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { OrderButton } from '#renderer/ui/order/OrderButton.tsx';
import type { Remedy } from '#shared/advice/licenses/causeWaysOut.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { RenewConcerned } from './RenewConcerned.tsx';

interface RemedyButtonProps {
  readonly remedy: Remedy;
  /** Those the cause explains. */
  readonly nodes: readonly NodeView[];
}

/** Does what a way out says, with the questions that are asked anywhere before it is done. */
export function RemedyButton({ remedy, nodes }: RemedyButtonProps) {
  switch (remedy.kind) {
    case 'start':
      return <StartButton {...remedy} />;
    case 'renew':
      return <RenewConcerned nodes={nodes} isRemedy />;
    case 'plan':
      return <PlanButton />;
  }
}

function StartButton({ nodeKey, service }: Extract<Remedy, { kind: 'start' }>) {
  const { order, nodes } = useServiceOrder(nodeKey, service, 'start');
  return order && <OrderButton order={order} nodes={nodes} onOrder={() => giveOrder(order)} />;
}

function PlanButton() {
  return (
    <ReasonedButton
      label="Open the Planner"
      icon={<IconArrowsExchange size={15} />}
      whyNot={null}
      onClick={() => changeParams({ plan: '1' }, 'step')}
    />
  );
}
