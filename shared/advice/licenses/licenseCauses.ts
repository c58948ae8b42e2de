import { type KnownIssue, staleErrorIssue } from '#shared/advice/issues/knownIssues.ts';
import { groupBySolution, type SolutionView } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { describeCause, type FoundCause } from './causeSentence.ts';
import { findWaysOut, type WayOut } from './causeWaysOut.ts';
import { findCause } from './licenseFinding.ts';
import { findShortages, holdingsOf, type Shortage } from './licenseShortages.ts';
import { isUnlicensed } from './modeRank.ts';

export type LicenseCauseKind =
  | 'over-configured'
  | 'weblm-stopped'
  | 'primary-lost'
  | 'primary-line-lost'
  | 'weblm-unreachable'
  | 'weblm-back'
  | 'stale-error'
  | 'primary-fed-lost';

/**
 * Why one or more nodes of a solution are not properly licensed: one cause, however many nodes it explains.
 */
export interface LicenseCause {
  /** The same cause keeps its id while it lasts. */
  readonly id: string;
  readonly kind: LicenseCauseKind;
  readonly solutionName: string;
  /** One sentence that names the thing. */
  readonly sentence: string;
  readonly nodeKeys: readonly string[];
  /** Empty unless licenses are short. */
  readonly shortages: readonly Shortage[];
  /** Most direct first. */
  readonly waysOut: readonly WayOut[];
  readonly knownIssue: KnownIssue | null;
  /** When it is over by itself: then the last of the nodes has asked again. Null: it will not be. */
  readonly overBy: { readonly at: EpochMs; readonly timeZone: string } | null;
}

/**
 * Why nodes of the estate are not properly licensed: each cause once, with all nodes it explains. Worst
 * first: those that leave a node unlicensed, then the grace period that ends soonest; a stale error last.
 * Takes the nodes of all solutions, as last heard; a node is in one cause at most.
 */
export function licenseCauses(nodes: readonly NodeView[]): LicenseCause[] {
  return groupBySolution(nodes)
    .flatMap(causesOf)
    .map((found) => ({ found, cause: toCause(found) }))
    .sort((a, b) => rank(a.found) - rank(b.found) || graceEnd(a.found) - graceEnd(b.found))
    .map(({ cause }) => cause);
}

/** The cause that explains a node; null: it is properly licensed, or its licensing is not known. */
export function causeOf(nodeKey: string, causes: readonly LicenseCause[]): LicenseCause | null {
  return causes.find(({ nodeKeys }) => nodeKeys.includes(nodeKey)) ?? null;
}

function causesOf(solution: SolutionView): FoundCause[] {
  const groups = new Map<string, FoundCause & { nodes: NodeView[] }>();
  for (const node of solution.nodes) {
    const finding = findCause(node, solution);
    if (!finding) continue;
    const group = groups.get(finding.group);
    if (group) group.nodes.push(node);
    else groups.set(finding.group, { finding, solution, nodes: [node], shortages: [] });
  }
  return [...groups.values()].map((found) =>
    found.finding.kind === 'over-configured'
      ? { ...found, shortages: findShortages(found.nodes, holdingsOf(solution)) }
      : found,
  );
}

function toCause(found: FoundCause): LicenseCause {
  const { finding, solution, nodes, shortages } = found;
  return {
    id: `${finding.group} ${solution.key}`,
    kind: finding.kind,
    solutionName: solution.name,
    sentence: describeCause(found),
    nodeKeys: nodes.map(({ key }) => key),
    shortages,
    waysOut: findWaysOut(found),
    knownIssue: finding.kind === 'stale-error' ? staleErrorIssue : null,
    overBy: finding.kind === 'weblm-back' ? lastRenewalOf(nodes) : null,
  };
}

function lastRenewalOf(nodes: readonly NodeView[]): LicenseCause['overBy'] {
  const [last] = nodes
    .flatMap(({ license, info }) =>
      license?.nextRenewalAt ? [{ at: license.nextRenewalAt, timeZone: info?.timeZone ?? 'UTC' }] : [],
    )
    .sort((a, b) => b.at - a.at);
  return last ?? null;
}

function rank({ finding, nodes }: FoundCause): number {
  if (finding.kind === 'stale-error') return 2;
  return nodes.some(({ license }) => isUnlicensed(license)) ? 0 : 1;
}

function graceEnd({ nodes }: FoundCause): number {
  return Math.min(...nodes.map(({ license }) => license?.grace?.expiresAt ?? Number.MAX_SAFE_INTEGER));
}
