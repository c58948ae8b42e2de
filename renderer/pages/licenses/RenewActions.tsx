import { IconRefresh, IconRefreshDot } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { ConfirmAction, ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatPlural } from '#shared/words/count.ts';
import { NextRenewal } from './NextRenewal.tsx';
import { renewLicenses, useRenewable } from './useRenewable.ts';

interface RenewActionsProps {
  /** The nodes that are selected, or the one whose details are open. */
  readonly targets: readonly NodeView[];
  readonly all: readonly NodeView[];
  /** The page was asked to renew all: the question is put at once. */
  readonly askAll: boolean;
}

export function RenewActions({ targets, all, askAll }: RenewActionsProps) {
  const one = useRenewable(targets);
  const every = useRenewable(all);
  const [isAsked, setAsked] = useState(false);
  // Dependencies: asked once, if it can be done then.
  useEffect(() => {
    if (askAll && every.reason === null) setAsked(true);
  }, [askAll]);
  const whyNotOne = targets.length === 0 ? 'Select nodes first (Space), or open one (Enter).' : one.reason;
  useShortcuts('Renew Licenses', [
    { keys: 'r', label: 'Renew Licenses', run: () => whyNotOne === null && renewLicenses(one.nodes) },
    { keys: 'Shift+R', label: 'Renew All', run: () => every.reason === null && setAsked(true) },
  ]);
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
      <NextRenewal nodes={targets} />
      <ReasonedButton
        label={targets.length > 1 ? `Renew Licenses (${one.nodes.length})` : 'Renew Licenses'}
        icon={<IconRefresh size={15} />}
        whyNot={whyNotOne}
        isPrimary
        hotkey="r"
        onClick={() => renewLicenses(one.nodes)}
      />
      <ConfirmAction
        label="Renew All"
        icon={<IconRefreshDot size={15} />}
        whyNot={every.reason}
        question={`Renew Licenses of ${formatPlural(every.nodes.length, 'node')}?`}
        consequence={<RenewAllNote nodes={every.nodes} skipped={all.length - every.nodes.length} />}
        hotkey="Shift+R"
        confirmLabel="Renew Licenses"
        isAsked={isAsked}
        onAsk={setAsked}
        onConfirm={() => renewLicenses(every.nodes)}
      />
    </div>
  );
}

function RenewAllNote({ nodes, skipped }: { readonly nodes: readonly NodeView[]; readonly skipped: number }) {
  const names = useNodeNames();
  return (
    <>
      <p>Each of them asks WebLM for all the licenses it requires, at once instead of at its next renewal.</p>
      {nodes.length <= 8 && <p>{nodes.map(names.of).join(', ')}</p>}
      {skipped > 0 && (
        <p>
          {formatPlural(skipped, 'node')} cannot be asked now: not live, not permitted or renewing already.
        </p>
      )}
    </>
  );
}
