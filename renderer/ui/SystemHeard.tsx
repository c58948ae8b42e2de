import { useContext } from 'react';
import type { NodeView } from '#shared/contract/fleet.ts';
import { silenceText, systemHeardText } from '#shared/words/notReported.ts';
import { formatMoment } from '#shared/words/timestamp.ts';
import { TimeFrameContext, useHostNow } from './now.ts';

/** "not heard since 14:02" of the system that a gateway speaks for; nothing of a node that is the system. */
export function SystemHeard({ node: { system } }: { readonly node: Pick<NodeView, 'system'> }) {
  const { mode } = useContext(TimeFrameContext);
  const now = useHostNow();
  if (!system) return null;
  const zone = mode === 'utc' ? 'UTC' : undefined;
  return (
    <span title={silenceText} data-said-by="monitor">
      {systemHeardText(system.heardAt, now, (at) => formatMoment(at, zone, now))}
    </span>
  );
}
