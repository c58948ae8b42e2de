import { isLive } from '#shared/advice/nodes.ts';
import { formatResiliencyStatus, formatServing } from '#shared/words/resiliency.ts';
import { rowOf } from './portalFacts.ts';
import type { PortalSolution } from './portals.ts';

export interface ViewDifference {
  readonly what: string;
  /** What each reporter says, in the order of the reporters. */
  readonly said: readonly string[];
}

/** Where the two nodes do not say the same: both must be live, for what is old differs by being old. */
export function viewDifferences({ reporters }: PortalSolution): readonly ViewDifference[] {
  const [one, other] = reporters;
  if (!one || !other || !isLive(one) || !isLive(other)) return [];
  const found: ViewDifference[] = [];
  const compare = (what: string, ...said: [string, string]): void => {
    if (said[0] !== said[1]) found.push({ what, said });
  };
  for (const row of one.resiliency.components) {
    const theirs = rowOf(other.resiliency, row.component);
    compare(row.component, formatResiliencyStatus(row), theirs ? formatResiliencyStatus(theirs) : 'not told');
  }
  compare('Serving', formatServing(one.resiliency.serving), formatServing(other.resiliency.serving));
  compare('Voicemail', `On the ${one.resiliency.voicemail}`, `On the ${other.resiliency.voicemail}`);
  return found;
}
