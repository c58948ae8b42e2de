import { whyNot } from '#shared/advice/whyNot.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { startJob } from './actions.ts';
import { useJobs, useMonitor } from './hooks.ts';
import { useNodeNames } from './nodeNames.ts';

interface Renewable {
  /** Those that can be asked now. */
  readonly nodes: readonly NodeView[];
  /** Why none can; null: some can. */
  readonly reason: string | null;
}

/** Which of these nodes can be asked to renew their licenses now. */
export function useRenewable(nodes: readonly NodeView[]): Renewable {
  const monitor = useMonitor();
  const jobs = useJobs();
  const { named } = useNodeNames();
  const reasons = nodes.map((node) => ({
    node,
    reason: whyNot('license.renew', named(node), monitor, jobs),
  }));
  const able = reasons.filter(({ reason }) => reason === null).map(({ node }) => node);
  return { nodes: able, reason: able.length > 0 ? null : (reasons[0]?.reason ?? 'There are no nodes.') };
}

export function renewLicenses(nodes: readonly NodeView[]): void {
  void startJob({ kind: 'license.renew', nodeKeys: nodes.map(({ key }) => key) });
}
