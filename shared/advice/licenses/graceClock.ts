import { solutionOf } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { compareWords } from '#shared/words/order.ts';
import { runningGrace } from './staleError.ts';

/** One node on which a grace period runs: the date it stops, and what stops then. */
export interface GraceEntry {
  readonly nodeKey: string;
  readonly nodeName: string;
  readonly solutionName: string;
  readonly timeZone: string;
  /** Node time. */
  readonly startedAt: EpochMs;
  /** Node time. */
  readonly expiresAt: EpochMs;
  readonly daysRemaining: number;
  /** What is licensed only by grace, most first: it stops at `expiresAt`. */
  readonly stops: readonly { readonly type: string; readonly count: number }[];
}

/**
 * The nodes on which a grace period runs, the one that stops soonest first. A stale error is not among them:
 * it loses no days. Times are the nodes' own.
 */
export function graceClock(nodes: readonly NodeView[]): GraceEntry[] {
  return nodes
    .flatMap((node) => entryOf(node) ?? [])
    .sort((a, b) => a.expiresAt - b.expiresAt || compareWords(a.nodeName, b.nodeName));
}

function entryOf(node: NodeView): GraceEntry | null {
  const { key, name, info, license } = node;
  const grace = runningGrace(license);
  if (!license || !grace) return null;
  return {
    nodeKey: key,
    nodeName: name,
    solutionName: solutionOf(node)?.name ?? '',
    timeZone: info?.timeZone ?? 'UTC',
    ...grace,
    stops: license.features
      .filter(({ virtual }) => virtual > 0)
      .map((feature) => ({ type: feature.name, count: feature.virtual }))
      .sort((a, b) => b.count - a.count),
  };
}
