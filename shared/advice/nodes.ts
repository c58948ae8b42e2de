import { type ClockView, type LinkWord, linkWords, type NodeView } from '#shared/contract/fleet.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { concernOf } from './concern.ts';
import { runningGrace } from './licenses/staleError.ts';

type Nodes = Readonly<Record<string, NodeView>>;

export interface Solution {
  readonly id: string;
  readonly name: string;
}

/** In the order of the fleet. `solutionId` narrows to one solution; null: all. */
export function listNodes(nodes: Nodes, solutionId: string | null): readonly NodeView[] {
  return Object.values(nodes).filter((node) => solutionId === null || node.info?.solution.id === solutionId);
}

/** Those that need someone now before those that are well, then by name. */
export function worstFirst(nodes: readonly NodeView[]): readonly NodeView[] {
  return nodes
    .map((node) => ({ node, concern: concernOf(node).rank }))
    .sort((a, b) => b.concern - a.concern || compareNames(a.node, b.node))
    .map(({ node }) => node);
}

const collator = new Intl.Collator('en', { numeric: true });

export function compareNames(a: NodeView, b: NodeView): number {
  return collator.compare(a.name, b.name) || collator.compare(a.key, b.key);
}

export function listSolutions(nodes: Nodes): readonly Solution[] {
  const byId = new Map<string, Solution>();
  for (const { info } of Object.values(nodes)) if (info) byId.set(info.solution.id, info.solution);
  return [...byId.values()].sort((a, b) => collator.compare(a.name, b.name));
}

export function isLive(node: NodeView): boolean {
  return node.link.word === 'Live';
}

/** Every word with its count, zero counts left out; the counts add up to all nodes. */
export function countLinks(nodes: readonly NodeView[]): readonly { word: LinkWord; count: number }[] {
  return linkWords
    .map((word) => ({ word, count: nodes.filter((node) => node.link.word === word).length }))
    .filter(({ count }) => count > 0);
}

/** "149 live · 1 reconnecting" */
export function formatLinks(nodes: readonly NodeView[]): string {
  const parts = countLinks(nodes).map(({ word, count }) => `${count} ${word.toLowerCase()}`);
  return parts.join(' · ') || 'no nodes';
}

export function countUnacknowledged(nodes: readonly NodeView[]): number {
  return nodes.reduce((sum, node) => sum + node.unacknowledged, 0);
}

export function countInGrace(nodes: readonly NodeView[]): number {
  return nodes.filter(({ license }) => runningGrace(license)).length;
}

/** The node whose grace period ends first. */
export function soonestGrace(nodes: readonly NodeView[]): NodeView | null {
  let soonest: NodeView | null = null;
  let endsAt = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    const { expiresAt } = runningGrace(node.license) ?? {};
    if (expiresAt === undefined || expiresAt >= endsAt) continue;
    soonest = node;
    endsAt = expiresAt;
  }
  return soonest;
}

/** How many nodes are in each mode; null: nodes that have not told it. */
export function countModes(nodes: readonly NodeView[]): ReadonlyMap<LicenseMode | null, number> {
  const counts = new Map<LicenseMode | null, number>();
  for (const { license } of nodes) {
    const mode = license?.mode ?? null;
    counts.set(mode, (counts.get(mode) ?? 0) + 1);
  }
  return counts;
}

/** What the node's own clock reads at a host time. */
export function nodeTime(clock: ClockView | null, hostTime: EpochMs): EpochMs {
  return clock ? clock.nodeAt + (hostTime - clock.hostAt) * clock.rate : hostTime;
}
