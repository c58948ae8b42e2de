import { Button, Group } from '@mantine/core';
import { useContext } from 'react';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { consequencesOf } from '#shared/advice/services/consequence.ts';
import { orderPlace, type ServiceOrder } from '#shared/advice/services/serviceOrder.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { ServiceAction } from '#shared/model/service.ts';
import { formatRole } from '#shared/words/node.ts';
import { onNodes, orderTitle } from '#shared/words/service.ts';
import { toldWord } from '#shared/words/told.ts';
import styles from './Order.module.css';

interface OrderDialogProps {
  /** Its nodes are called what they are called in the whole fleet. */
  readonly order: ServiceOrder;
  /** All that are known, called the same: what follows on others is said too. */
  readonly nodes: readonly NodeView[];
  readonly onClose: () => void;
  readonly onOrder: () => void;
}

/** The second step of an order: which nodes, and what will happen there as things are now. */
export function OrderDialog({ order, nodes: all, onClose, onOrder }: OrderDialogProps) {
  const { action, able, leftOut } = order;
  const rows = able.length > 0 ? able : leftOut.map(({ row }) => row);
  const title = orderTitle(
    action,
    rows.map(({ service }) => service.name),
  );
  const place = orderPlace(rows);
  const nodes = [...new Map(able.map(({ node }) => [node.key, node])).values()];
  return (
    <Dialog onClose={onClose} title={`${title} on ${place}?`} size="lg">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={styles.body} tabIndex={0} aria-label="What will happen">
        <ul className={styles.nodes} aria-label="Nodes">
          {nodes.map((node) => (
            <li key={node.key}>
              <NodeIdentity node={node} />
              {rows.length > nodes.length && <span>: {servicesOn(order, node)}</span>}
            </li>
          ))}
        </ul>
        <Consequences order={order} nodes={all} />
        {leftOut.length > 0 && (
          <>
            <p>{able.length > 0 ? `Left out (${leftOut.length}):` : 'This cannot be done now:'}</p>
            <ul className={styles.leftOut}>
              {leftOut.map(({ row, reason }) => (
                <li key={`${row.node.key} ${row.service.id}`}>{reason}</li>
              ))}
            </ul>
          </>
        )}
      </section>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button data-autofocus={isDangerous(action)} onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="filled"
          data-autofocus={!isDangerous(action)}
          color={isDangerous(action) ? 'red' : 'blue'}
          disabled={able.length === 0}
          onClick={onOrder}
        >
          {title + onNodes(nodes.length)}
        </Button>
      </Group>
    </Dialog>
  );
}

const isDangerous = (action: ServiceAction): boolean => action !== 'start';

/** Name, role and address together: screens have been seen that printed another node's address. */
function NodeIdentity({ node }: { readonly node: NodeView }) {
  const { name, info } = node;
  return (
    <>
      <strong>{name}</strong>
      {info && `, ${toldWord(info, 'role', formatRole)}, ${info.address}`}
    </>
  );
}

function servicesOn({ able }: ServiceOrder, { key }: NodeView): string {
  return able
    .filter(({ node }) => node.key === key)
    .map(({ service }) => service.name)
    .join(', ');
}

function Consequences({ order: { able, action }, nodes }: Pick<OrderDialogProps, 'order' | 'nodes'>) {
  const { hostNow } = useContext(TimeFrameContext);
  const found = consequencesOf(able, action, nodes, hostNow());
  return found.map(({ service, nodeNames, text }) => (
    <p key={`${service} ${text}`} className={styles.consequence}>
      {found.length > 1 && <strong>{`${service} on ${namesOf(nodeNames)}: `}</strong>}
      {text}
    </p>
  ));
}

const mostNames = 4;

function namesOf(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return rest > 0 ? `${names.slice(0, mostNames).join(', ')} and ${rest} more` : names.join(', ');
}
