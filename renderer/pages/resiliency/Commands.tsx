import { IconArrowBackUp, IconArrowsExchange } from '@tabler/icons-react';
import { startJob } from '#renderer/store/actions.ts';
import { useJobs, useMonitor } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { ConfirmAction } from '#renderer/ui/ConfirmAction.tsx';
import { pressButton } from '#renderer/ui/pressButton.ts';
import { clientRows } from '#shared/advice/resiliency/clientRows.ts';
import { clientsOn, type Side } from '#shared/advice/resiliency/portalFacts.ts';
import type { Reporter } from '#shared/advice/resiliency/portals.ts';
import { whyNot, whyNotSwitch } from '#shared/advice/whyNot.ts';
import { formatPlural, oneOrMany } from '#shared/words/count.ts';
import styles from './Resiliency.module.css';

interface CommandsProps {
  readonly viewer: Reporter;
  /** How often each kind of client tries again, in seconds, where it was ever told. */
  readonly retries: ReadonlyMap<string, number>;
}

/** Failover Now and Failback, each in two steps: the second says what users will notice. */
export function Commands({ viewer: node, retries }: CommandsProps) {
  const viewer = useNodeNames().named(node);
  const monitor = useMonitor();
  const jobs = useJobs();
  const reason = whyNot('resiliency.control', viewer, monitor, jobs);
  const { name } = viewer;
  const control = (action: 'failover' | 'failback'): void =>
    void startJob({ kind: 'resiliency.control', nodeKey: viewer.key, action });
  useShortcuts('Resiliency', [
    { keys: 'o', label: 'Failover Now', run: () => pressButton('o') },
    { keys: 'b', label: 'Failback', run: () => pressButton('b') },
  ]);
  return (
    <div className={styles.commands}>
      <ConfirmAction
        label="Failover Now"
        icon={<IconArrowsExchange size={15} />}
        whyNot={reason ?? whyNotSwitch(viewer, 'failover')}
        question={`Failover Now on ${name}?`}
        consequence={
          <>
            <p>The secondary one-X Portal takes over at once, without waiting for the detection time.</p>
            <Noticed viewer={viewer} to="secondary" retries={retries} />
            <p>Portal changes that users make on the secondary portal are lost after failback.</p>
          </>
        }
        hotkey="o"
        confirmLabel="Failover Now"
        isDangerous
        onConfirm={() => control('failover')}
      />
      <ConfirmAction
        label="Failback"
        icon={<IconArrowBackUp size={15} />}
        whyNot={reason ?? whyNotSwitch(viewer, 'failback')}
        question={`Failback on ${name}?`}
        consequence={
          <>
            <p>The primary one-X Portal serves again, with what belongs to it.</p>
            <Noticed viewer={viewer} to="primary" retries={retries} />
            <p>Portal changes made on the secondary portal until now are lost.</p>
          </>
        }
        hotkey="b"
        confirmLabel="Failback"
        isDangerous
        onConfirm={() => control('failback')}
      />
    </div>
  );
}

/** Which clients lose their portal, how many, and when they are back. */
function Noticed({ viewer, to, retries }: CommandsProps & { readonly to: Side }) {
  const from: Side = to === 'primary' ? 'secondary' : 'primary';
  const { clients } = viewer.resiliency;
  const count = clientsOn(viewer.resiliency, from);
  const waiting = clientsOn(viewer.resiliency, 'reconnecting');
  const moved = clientRows(clients).filter(({ counts, isTotal }) => !isTotal && counts[from] > 0);
  return (
    <div className={styles.noticed}>
      <p>
        {count === 0
          ? `No client is on the ${from}: nobody is disconnected.`
          : `${formatPlural(count, 'client is', 'clients are')} disconnected from the ${from} and ${oneOrMany(count, 'connects', 'connect')} again to the ${to} by ${oneOrMany(count, 'itself', 'themselves')}:`}
        {waiting > 0 && ` ${formatPlural(waiting, 'client')} reconnecting now will find the ${to}.`}
      </p>
      {moved.length > 0 && (
        <ul>
          {moved.map(({ kind, counts }) => {
            const seconds = retries.get(kind);
            return (
              <li key={kind}>
                {counts[from]} × {kind}
                {seconds === undefined ? '' : `, within ${seconds} s`}
              </li>
            );
          })}
        </ul>
      )}
      {moved.some(({ kind }) => !retries.has(kind)) && (
        <p>How often a client tries again is told once it has to.</p>
      )}
    </div>
  );
}
