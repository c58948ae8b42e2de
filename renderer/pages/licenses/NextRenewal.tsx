import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useHostNow } from '#renderer/ui/now.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatCountdown } from '#shared/words/duration.ts';
import styles from './Licenses.module.css';

/** When the soonest of these nodes asks WebLM by itself, counting down on its own clock. */
export function NextRenewal({ nodes }: { readonly nodes: readonly NodeView[] }) {
  const next = soonestRenewal(nodes.map(useNodeNames().named), useHostNow());
  // Its room is kept: the rows stay where they are when one of them is chosen.
  if (!next) return <span className={styles.countdown} />;
  const whose = nodes.length > 1 ? ` (${next.name})` : '';
  const text = `Next automatic renewal${whose} in ${formatCountdown(next.remainingMs)}`;
  return (
    <span className={styles.countdown} role="timer" aria-label="Next automatic renewal" title={text}>
      {text}
    </span>
  );
}

/** `remainingMs` on the node's clock. Null: none of them is live and renews by itself. */
export function soonestRenewal(
  nodes: readonly NodeView[],
  hostNow: EpochMs,
): { readonly name: string; readonly remainingMs: number } | null {
  let soonest: { name: string; remainingMs: number } | null = null;
  for (const node of nodes) {
    const due = node.license?.nextRenewalAt;
    if (!due || !isLive(node)) continue;
    const remainingMs = due - nodeTime(node.clock, hostNow);
    if (!soonest || remainingMs < soonest.remainingMs) soonest = { name: node.name, remainingMs };
  }
  return soonest;
}
