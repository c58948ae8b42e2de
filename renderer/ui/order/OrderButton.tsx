import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { orderPlace, type ServiceOrder } from '#shared/advice/services/serviceOrder.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { orderTitle } from '#shared/words/service.ts';
import { OrderDialog } from './OrderDialog.tsx';

interface OrderButtonProps {
  /** To one service; its node is called what it is called in the whole fleet. */
  readonly order: ServiceOrder;
  readonly nodes: readonly NodeView[];
  readonly onOrder: () => void;
}

/** "Start Web License Manager", in two steps as anywhere. */
export function OrderButton({ order, nodes, onOrder }: OrderButtonProps) {
  const [isAsked, setAsked] = useState(false);
  const { action, able, leftOut } = order;
  const rows = [...able, ...leftOut.map(({ row }) => row)];
  const title = orderTitle(
    action,
    rows.map(({ service }) => service.name),
  );
  return (
    <>
      <ReasonedButton
        label={title}
        name={`${title} on ${orderPlace(rows)}`}
        icon={<IconPlayerPlay size={15} />}
        whyNot={able.length > 0 ? null : (leftOut[0]?.reason ?? null)}
        onClick={() => setAsked(true)}
      />
      {isAsked && (
        <OrderDialog
          order={order}
          nodes={nodes}
          onClose={() => setAsked(false)}
          onOrder={() => {
            setAsked(false);
            onOrder();
          }}
        />
      )}
    </>
  );
}
