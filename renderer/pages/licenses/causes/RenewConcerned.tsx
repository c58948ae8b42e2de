import { IconRefresh } from '@tabler/icons-react';
import { formatPlural } from '#renderer/format/usage.ts';
import { startJob } from '#renderer/store/actions.ts';
import { whyNot } from '#renderer/store/commands.ts';
import { useJobs, useMonitor } from '#renderer/store/hooks.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import type { NodeView } from '#shared/contract/views.ts';

interface RenewConcernedProps {
  readonly nodes: readonly NodeView[];
  /** It cures by itself; otherwise it shows at once what another cure has brought. */
  readonly isRemedy: boolean;
}

/** Renew Licenses of the nodes a cause explains: of those that can be asked now. */
export function RenewConcerned({ nodes, isRemedy }: RenewConcernedProps) {
  const monitor = useMonitor();
  const jobs = useJobs();
  const reasons = nodes.map((node) => ({ node, reason: whyNot('license.renew', node, monitor, jobs) }));
  const able = reasons.filter(({ reason }) => reason === null).map(({ node }) => node);
  const [first] = nodes;
  const whom = nodes.length === 1 && first ? first.name : formatPlural(able.length, 'node');
  return (
    <ReasonedButton
      label={nodes.length > 1 ? `Renew Licenses (${able.length})` : 'Renew Licenses'}
      name={`Renew Licenses of ${whom}`}
      icon={<IconRefresh size={15} />}
      whyNot={able.length > 0 ? null : (reasons[0]?.reason ?? 'There are no nodes.')}
      isPrimary={isRemedy}
      onClick={() => void startJob({ kind: 'license.renew', nodeKeys: able.map(({ key }) => key) })}
    />
  );
}
