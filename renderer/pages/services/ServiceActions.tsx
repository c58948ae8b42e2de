import { startJob } from '#renderer/store/actions.ts';
import { whyNot } from '#renderer/store/commands.ts';
import { useJobs, useMonitor } from '#renderer/store/hooks.ts';
import { ConfirmAction } from '#renderer/ui/ConfirmAction.tsx';
import type { ServiceAction } from '#shared/model/service.ts';
import { consequenceOf } from './consequence.ts';
import styles from './Services.module.css';
import { actionsFor, actionWords, type ServiceRow } from './serviceRow.ts';

export function ServiceActions({ row }: { readonly row: ServiceRow }) {
  const { node, service } = row;
  const reason = whyNot('service.control', node, useMonitor(), useJobs(), service.id);
  const control = (action: ServiceAction): void =>
    void startJob({ kind: 'service.control', nodeKey: node.key, serviceId: service.id, action });
  return (
    <span className={styles.actions}>
      {actionsFor(service).map((action) => {
        const command = `${actionWords[action]} ${service.name}`;
        return (
          <ConfirmAction
            key={action}
            label={actionWords[action]}
            name={`${command} on ${node.name}`}
            size="compact-xs"
            whyNot={reason}
            question={`${command} on ${node.name}?`}
            consequence={<p>{consequenceOf(service.name, action)}</p>}
            confirmLabel={command}
            isDangerous={action !== 'start'}
            onConfirm={() => control(action)}
          />
        );
      })}
    </span>
  );
}
