import { findByRole } from '#shared/advice/nodes.ts';
import { tellStory } from '#shared/advice/resiliency/tellStory.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { StoredChange } from '#shared/contract/history.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import { formatElapsed } from '#shared/words/duration.ts';

/** What changed so long before an alarm was first seen may have to do with it. */
export const beforeMs = 10 * minuteMs;

/** The nodes whose changes may have to do with an alarm of this one: itself, and the servers it depends on. */
export function concernedNodes(nodeKey: string, { nodes }: SolutionView): readonly NodeView[] {
  const own = nodes.find(({ key }) => key === nodeKey);
  const servers = [findByRole(nodes, 'primary'), findByRole(nodes, 'secondary')];
  return [...new Set([own, ...servers])].filter((node) => node !== undefined);
}

export interface Before {
  readonly id: string;
  readonly text: string;
  /** Node clock, of that node. */
  readonly at: EpochMs;
  readonly nodeKey: string;
  /** "2 min before" */
  readonly distance: string;
}

/**
 * What happened just before, the nearest first. `changes` reach further back: what a change is from must be
 * known.
 */
export function justBefore(
  firstAt: EpochMs,
  changes: readonly StoredChange[],
  jobs: readonly JobView[],
  nodes: readonly NodeView[],
): readonly Before[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const newestFirst = changes.toSorted((a, b) => b.at - a.at || b.receivedAt - a.receivedAt);
  return (
    tellStory(newestFirst, jobs, byKey)
      .filter(({ at }) => at <= firstAt && at >= firstAt - beforeMs)
      // What was first known then had not changed then.
      .filter(({ kind, tone }) => kind !== 'resiliency' || tone !== 'quiet')
      .map(({ id, text, at, nodeKey }) => ({ id, text, at, nodeKey, distance: distance(firstAt - at) }))
  );
}

const distance = (ms: number): string => (ms === 0 ? 'at the same time' : `${formatElapsed(ms)} before`);
