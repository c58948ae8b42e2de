import { IconArrowBackUp, IconArrowsExchange } from '@tabler/icons-react';
import { formatServing, servingTone } from '#renderer/format/resiliency.ts';
import { startJob } from '#renderer/store/actions.ts';
import { whyNot } from '#renderer/store/commands.ts';
import { useJobs, useMonitor } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { isLive, nodeTime } from '#renderer/store/selectors.ts';
import { Countdown } from '#renderer/ui/Age.tsx';
import { ConfirmAction } from '#renderer/ui/ConfirmAction.tsx';
import { Facts } from '#renderer/ui/Facts.tsx';
import { JobReport } from '#renderer/ui/JobReport.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import type { NodeView } from '#shared/contract/views.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import styles from './Resiliency.module.css';

interface FailoverPanelProps {
  readonly node: NodeView;
  readonly resiliency: ResiliencyStatus;
}

/** Who serves, what is about to happen, the settings, and the two commands. */
export function FailoverPanel({ node, resiliency }: FailoverPanelProps) {
  const { settings, serving, pending, lastChange, voicemail } = resiliency;
  const zone = node.info?.timeZone;
  const newest = useJobs().find(
    ({ kind, tasks }) => kind === 'resiliency.control' && tasks.some(({ nodeKey }) => nodeKey === node.key),
  );
  return (
    <Panel title="Failover">
      <div className={styles.failover}>
        <div className={styles.serving}>
          <Tag tone={servingTone(serving)} isLoud={serving === 'both' || serving === 'none'}>
            {formatServing(serving)}
          </Tag>
          {!isLive(node) && <span>as last heard</span>}
        </div>
        {pending && (
          <Notice tone="major" role="status">
            <strong className={styles.countdown}>
              {pending.action === 'failover' ? 'Failover' : 'Failback'} due in{' '}
              {isLive(node) ? (
                <Countdown due={pending.dueAt} clockAt={(at) => nodeTime(node.clock, at)} />
              ) : (
                'not known'
              )}
            </strong>
          </Notice>
        )}
        <Facts
          facts={[
            ['Failover', settings.failover ? 'Enabled' : 'Disabled: nothing moves by itself'],
            ['Detection time', `${settings.detectionMinutes} minutes`],
            ['Failback', settings.failback],
            ['Voicemail', voicemail === 'primary' ? 'On the Primary' : 'On the Secondary'],
            [
              'Last change',
              lastChange && (
                <>
                  <Timestamp at={lastChange.at} zone={zone} now={() => nodeTime(node.clock, hostNow())} />{' '}
                  {lastChange.action}: {lastChange.reason}
                </>
              ),
            ],
          ]}
        />
        <Commands node={node} resiliency={resiliency} />
        {newest && <JobReport job={newest} />}
      </div>
    </Panel>
  );
}

function Commands({ node, resiliency }: FailoverPanelProps) {
  const monitor = useMonitor();
  const jobs = useJobs();
  const reason = whyNot('resiliency.control', node, monitor, jobs);
  const control = (action: 'failover' | 'failback'): void =>
    void startJob({ kind: 'resiliency.control', nodeKey: node.key, action });
  const moved = resiliency.clients.reduce((sum, { count }) => sum + count, 0);
  const { serving } = resiliency;
  return (
    <div className={styles.commands}>
      <ConfirmAction
        label="Failover Now"
        icon={<IconArrowsExchange size={15} />}
        whyNot={reason ?? (serving === 'secondary' ? 'The secondary one-X Portal serves already.' : null)}
        question={`Failover Now on ${node.name}?`}
        consequence={
          <p>
            The secondary one-X Portal takes over at once, without waiting for the detection time. {moved}{' '}
            clients are disconnected and connect again to the secondary. Changes users make there are lost
            after failback.
          </p>
        }
        confirmLabel="Failover Now"
        isDangerous
        onConfirm={() => control('failover')}
      />
      <ConfirmAction
        label="Failback"
        icon={<IconArrowBackUp size={15} />}
        whyNot={reason ?? (serving === 'primary' ? 'The primary one-X Portal serves already.' : null)}
        question={`Failback on ${node.name}?`}
        consequence={
          <p>
            The primary one-X Portal serves again. {moved} clients are disconnected and connect again to the
            primary; changes users made on the secondary are lost.
          </p>
        }
        confirmLabel="Failback"
        isDangerous
        onConfirm={() => control('failback')}
      />
    </div>
  );
}
