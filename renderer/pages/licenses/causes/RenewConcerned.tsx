import { IconRefresh } from '@tabler/icons-react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { renewLicenses, useRenewable } from '#renderer/store/renewable.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatPlural } from '#shared/words/count.ts';

interface RenewConcernedProps {
  readonly nodes: readonly NodeView[];
  /** It cures by itself; otherwise it shows at once what another cure has brought. */
  readonly isRemedy: boolean;
}

/** Renew Licenses of the nodes a cause explains: of those that can be asked now. */
export function RenewConcerned({ nodes, isRemedy }: RenewConcernedProps) {
  const able = useRenewable(nodes);
  const names = useNodeNames();
  const [first] = nodes;
  const whom = nodes.length === 1 && first ? names.of(first) : formatPlural(able.nodes.length, 'node');
  return (
    <ReasonedButton
      label={nodes.length > 1 ? `Renew Licenses (${able.nodes.length})` : 'Renew Licenses'}
      name={`Renew Licenses of ${whom}`}
      icon={<IconRefresh size={15} />}
      whyNot={able.reason}
      isPrimary={isRemedy}
      onClick={() => renewLicenses(able.nodes)}
    />
  );
}
