import { formatPending } from '#renderer/format/resiliency.ts';
import { isLive, nodeTime } from '#renderer/store/selectors.ts';
import type { NodeView } from '#shared/contract/views.ts';
import { Countdown } from './Age.tsx';

/** "Failover due in 02:00", counting on the node's clock; nothing while none is due. Never read out by itself. */
export function DueIn({ node }: { readonly node: NodeView }) {
  const pending = node.resiliency?.pending;
  if (!pending) return null;
  return (
    <span role="timer" aria-live="off">
      {formatPending(pending.action)} due in{' '}
      {isLive(node) ? (
        <Countdown due={pending.dueAt} clockAt={(at) => nodeTime(node.clock, at)} />
      ) : (
        'not known'
      )}
    </span>
  );
}
