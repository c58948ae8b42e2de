import type { NodeView } from '#shared/contract/fleet.ts';
import type { Tone } from '#shared/words/tone.ts';
import type { GraceEntry } from './graceClock.ts';
import type { LicenseCause } from './licenseCauses.ts';
import { isUnlicensed } from './modeRank.ts';

/** The nodes a cause explains. */
export function concernedBy(
  { nodeKeys }: Pick<LicenseCause, 'nodeKeys'>,
  nodes: readonly NodeView[],
): readonly NodeView[] {
  const keys = new Set(nodeKeys);
  return nodes.filter(({ key }) => keys.has(key));
}

/** How the nodes of a cause stand: how many are unlicensed now, and which stops first of those in grace. */
export interface CauseStanding {
  readonly unlicensed: number;
  readonly firstStop: GraceEntry | null;
}

/** `grace` is the estate's grace clock, soonest first. */
export function causeStanding(
  cause: Pick<LicenseCause, 'nodeKeys'>,
  nodes: readonly NodeView[],
  grace: readonly GraceEntry[],
): CauseStanding {
  const keys = new Set(cause.nodeKeys);
  return {
    unlicensed: concernedBy(cause, nodes).filter(({ license }) => isUnlicensed(license)).length,
    firstStop: grace.find(({ nodeKey }) => keys.has(nodeKey)) ?? null,
  };
}

export function causeTone({ unlicensed, firstStop }: CauseStanding): Tone {
  return unlicensed > 0 ? 'critical' : firstStop ? 'major' : 'info';
}
