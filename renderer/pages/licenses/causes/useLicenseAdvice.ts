import { useMemo } from 'react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { type GraceEntry, graceClock } from '#shared/advice/licenses/graceClock.ts';
import { type LicenseCause, licenseCauses } from '#shared/advice/licenses/licenseCauses.ts';
import type { NodeView } from '#shared/contract/fleet.ts';

export interface LicenseAdvice {
  readonly causes: readonly LicenseCause[];
  /** Soonest first. */
  readonly grace: readonly GraceEntry[];
}

/** What is wrong with the nodes' licensing and why, and on which of them a grace period runs. */
export function useLicenseAdvice(nodes: readonly NodeView[]): LicenseAdvice {
  const { named } = useNodeNames();
  return useMemo(
    // Sentences name nodes as the whole fleet does; a table of the grace clock has the customer beside the
    // node.
    () => ({ causes: licenseCauses(nodes.map(named)), grace: graceClock(nodes) }),
    [nodes, named],
  );
}
