import { useMemo } from 'react';
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
  return useMemo(() => ({ causes: licenseCauses(nodes), grace: graceClock(nodes) }), [nodes]);
}
