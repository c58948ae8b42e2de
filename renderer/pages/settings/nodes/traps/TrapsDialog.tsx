import { useNodesByKey } from '#renderer/store/hooks.ts';
import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { NodeSetup } from '#shared/contract/nodes.ts';
import type { Listening } from '#shared/model/node.ts';
import { eventsToSend, trapSteps } from '#shared/words/traps.ts';
import type { Proposal } from '../form/nodeForm.ts';
import { FirstHeard } from './FirstHeard.tsx';
import { SendTest } from './SendTest.tsx';
import styles from './Traps.module.css';
import { UnknownSenders } from './UnknownSenders.tsx';

interface Destination extends Listening {
  /** Of the gateway's own node. */
  readonly gateway: string;
}

const columns: readonly TableColumn<Destination>[] = [
  { header: 'Gateway', cell: ({ gateway }) => gateway },
  { header: 'Destination', cell: ({ kind }) => (kind === 'snmp' ? 'Trap' : 'Syslog') },
  { header: 'IP Address', cell: ({ addresses }) => addresses.join(' or ') },
  { header: 'Port', align: 'end', cell: ({ port }) => port },
  { header: 'Protocol', cell: ({ transport }) => transport.toUpperCase() },
];

export interface TrapsDialogProps {
  readonly setups: readonly NodeSetup[];
  /** Why no node can be added here; null: they can. */
  readonly whyNot: string | null;
  readonly onClose: () => void;
  /** A sender shall be a node under a name. */
  readonly onAdopt: (proposal: Proposal) => void;
}

/** What to start, what to enter in Manager, and whether something has come. */
export function TrapsDialog({ setups, whyNot, onClose, onAdopt }: TrapsDialogProps) {
  const nodes = Object.values(useNodesByKey());
  const gateways = nodes.filter(({ info }) => info?.listens);
  const destinations = gateways.flatMap(({ name, info }) =>
    (info?.listens ?? []).map((listening) => ({ ...listening, gateway: name })),
  );
  return (
    <Dialog onClose={onClose} size="xl" title="Add a system that sends traps">
      <div className={styles.steps}>
        <section aria-label="The gateway">
          <h3>1. The gateway</h3>
          {destinations.length > 0 ? (
            <>
              <p>{trapSteps.gateway}</p>
              <DataTable
                label="Where the gateway listens"
                columns={columns}
                rows={destinations}
                rowKey={({ gateway, kind, transport, port }) => `${gateway} ${kind} ${transport} ${port}`}
                wraps
              />
              {gateways.map((gateway) => (
                <SendTest key={gateway.key} gateway={gateway} isOnly={gateways.length === 1} />
              ))}
            </>
          ) : (
            <Notice tone="info">{trapSteps.noGateway}</Notice>
          )}
        </section>
        <section aria-label="In Manager">
          <h3>2. In Manager, System | System Events</h3>
          <ul>
            {trapSteps.manager.map((step) => (
              <li key={step}>{step}</li>
            ))}
            <li>Events: {eventsToSend}.</li>
          </ul>
        </section>
        <section aria-label="What has come">
          <h3>3. The first one</h3>
          <p>{trapSteps.test}</p>
          <FirstHeard nodes={nodes} />
          <UnknownSenders gateways={gateways} setups={setups} whyNot={whyNot} onAdopt={onAdopt} />
        </section>
      </div>
    </Dialog>
  );
}
