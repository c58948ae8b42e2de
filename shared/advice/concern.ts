import type { NodeView } from '#shared/contract/fleet.ts';
import { severities } from '#shared/model/alarm.ts';
import { markOld } from '#shared/words/hearing.ts';
import { formatServing } from '#shared/words/resiliency.ts';
import { toldWord } from '#shared/words/told.ts';
import { isInError, isUnlicensed } from './licenses/modeRank.ts';
import { isInMaintenance } from './maintenance/isInMaintenance.ts';
import { compareNames, isLive } from './nodes.ts';
import { tellsAll } from './notReported.ts';

export interface Concern {
  /**
   * 0: all is well; 1 without a reason: nothing is known to be wrong with a node that does not tell all; 5:
   * needs someone now. By kind, not by count, so that tiles do not jump about.
   */
  readonly rank: number;
  /** What it is about, worst first. */
  readonly reasons: readonly string[];
}

export const severityRanks = { critical: 5, major: 3, minor: 2, warning: 1, indeterminate: 1 } as const;

/** Of a node that does not tell all: nothing is known to be wrong with it, which is not well. */
export const leastInPart = 1;

const known = new WeakMap<NodeView, Concern>();

/**
 * How much a node needs attention and why, from all that is known of it. One that is worked on needs none,
 * whatever is told of it.
 */
export function concernOf(node: NodeView): Concern {
  const before = known.get(node);
  if (before) return before;
  const concern = findConcern(node);
  known.set(node, concern);
  return concern;
}

function findConcern(node: NodeView): Concern {
  const isOld = !isLive(node);
  const told = [
    ...licenseConcern(node),
    ...alarmConcern(node),
    ...serviceConcern(node),
    ...resiliencyConcern(node),
  ].map(({ rank, reason }) => ({ rank, reason: markOld(reason, isOld) }));
  const found = [...linkConcern(node), ...told].sort((a, b) => b.rank - a.rank);
  const least = tellsAll(node) ? 0 : leastInPart;
  const rank = isInMaintenance(node) ? 0 : Math.max(found[0]?.rank ?? 0, least);
  return { rank, reasons: found.map(({ reason }) => reason) };
}

/** Those that need someone now before those that are well, then by name. */
export function worstFirst(nodes: readonly NodeView[]): readonly NodeView[] {
  return nodes.toSorted((a, b) => compareConcerns(concernOf(a), concernOf(b)) || compareNames(a, b));
}

/** Of two as bad, the one of which it is known why. */
function compareConcerns(a: Concern, b: Concern): number {
  return b.rank - a.rank || Number(b.reasons.length > 0) - Number(a.reasons.length > 0);
}

type Found = readonly { rank: number; reason: string }[];

function linkConcern(node: NodeView): Found {
  const { link } = node;
  if (isLive(node)) return [];
  return [{ rank: link.word === 'Paused' ? 2 : 4, reason: link.word }];
}

function licenseConcern({ license }: NodeView): Found {
  if (!license || !isInError(license)) return [];
  return [{ rank: isUnlicensed(license) ? 5 : 4, reason: toldWord(license, 'mode') }];
}

function alarmConcern({ activeAlarms }: NodeView): Found {
  const worst = severities.find((severity) => (activeAlarms?.[severity] ?? 0) > 0);
  if (!worst || !activeAlarms) return [];
  return [{ rank: severityRanks[worst], reason: `${activeAlarms[worst]} ${worst}` }];
}

function serviceConcern({ services }: NodeView): Found {
  const down = (services ?? []).filter(({ state }) => state !== 'Running');
  return down.map((service) => ({
    rank: service.state === 'Failed' ? 4 : 3,
    reason: `${service.name} ${toldWord(service, 'state')}`,
  }));
}

function resiliencyConcern({ resiliency }: NodeView): Found {
  if (!resiliency || resiliency.serving === 'primary') return [];
  if (resiliency.serving === 'secondary') return [{ rank: 3, reason: 'Secondary portal serves' }];
  return [{ rank: 5, reason: toldWord(resiliency, 'serving', formatServing) }];
}
