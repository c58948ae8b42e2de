import { IconRefresh, IconRefreshDot } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { renewLicenses, useRenewable } from '#renderer/store/renewable.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { ConfirmAction, ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import type { NodeView } from '#shared/contract/fleet.ts';
import { allHidden, placesText } from '#shared/words/choice.ts';
import { formatPlural } from '#shared/words/count.ts';
import { NextRenewal } from './NextRenewal.tsx';

interface RenewActionsProps {
  /** The nodes that are selected, or the one whose details are open. */
  readonly targets: readonly NodeView[];
  /** All that are selected are hidden by the filter. */
  readonly isAllHidden: boolean;
  readonly all: readonly NodeView[];
  /** The page was asked to renew all: the question is put at once. */
  readonly askAll: boolean;
}

export function RenewActions({ targets, isAllHidden, all, askAll }: RenewActionsProps) {
  const one = useRenewable(targets);
  const every = useRenewable(all);
  const [isAsked, setAsked] = useState(false);
  // Dependencies: asked once, if it can be done then.
  useEffect(() => {
    if (askAll && every.reason === null) setAsked(true);
  }, [askAll]);
  const whyNone = isAllHidden ? allHidden : 'Select nodes first (Space), or open one (Enter).';
  const whyNotOne = targets.length === 0 ? whyNone : one.reason;
  const names = useNodeNames();
  // What cannot be asked now is not renewed, and not named.
  const places = one.nodes.length > 0 ? one.nodes : targets;
  const where = placesText(places.length, 'node', places.map(names.of));
  useShortcuts('Renew Licenses', [
    {
      keys: 'r',
      label: 'Renew Licenses',
      run: () => (whyNotOne === null ? renewLicenses(one.nodes) : tell(whyNotOne)),
    },
    { keys: 'Shift+R', label: 'Renew All', run: () => every.reason === null && setAsked(true) },
  ]);
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
      <NextRenewal nodes={targets} />
      <ReasonedButton
        label="Renew Licenses"
        width="17rem"
        target={targets.length > 0 ? where : null}
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
          {formatPlural(skipped, 'node')} cannot be asked now: not live, not permitted, renewing already, or
          not reporting its licenses.
        </p>
      )}
    </>
  );
}
