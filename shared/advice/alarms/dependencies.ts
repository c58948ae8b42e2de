import { isLive } from '#shared/advice/nodes.ts';
import { nodesBySolution, solutionKey, solutionOf } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { minuteMs } from '#shared/model/time.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import type { Explained } from './culprit.ts';
import { isLost, reachOf } from './lostNodes.ts';

export type Dependency = Settings['dependencies'][number];

/**
 * Nodes that were lost within this time of each other were lost together: that a link is silent is noticed
 * within seconds, that a connection cannot be made only when its try is given up.
 */
const togetherMs = 2 * minuteMs;

/** What at least is lost of that which is behind something, for that to be held the cause. */
const leastNodes = 2;
const leastShare = 0.5;

/**
 * By the key of each node that is lost: the declared dependency it is lost by. That is one of which at least
 * two of the nodes behind it, and half of those monitored, are lost together; of several the widest.
 */
export function brokenDependencies(
  nodes: readonly NodeView[],
  dependencies: readonly Dependency[],
): ReadonlyMap<string, Explained> {
  const found = new Map<string, Explained>();
  if (dependencies.length === 0) return found;
  const byId = new Map(nodes.flatMap((node) => (node.info ? [[placeOf(node), node] as const] : [])));
  const gone = new Set(
    [...nodesBySolution(nodes).values()].flatMap((members) => members.filter(reachOf(members).isGone)),
  );
  const broken = dependencies
    .map((dependency) => lostBehind(dependency, nodes, { byId, gone }))
    .filter(({ behind, lost }) => lost.length >= leastNodes && lost.length >= behind * leastShare)
    .sort((a, b) => b.lost.length - a.lost.length);
  for (const { name, behind, lost } of broken) {
    const culprit = { nodeKey: null, subject: { kind: 'dependency', name } } as const;
    const why = `${formatCount(lost.length)} of ${formatPlural(behind, 'node')} behind ${name} were lost together.`;
    for (const { key } of lost) if (!found.has(key)) found.set(key, { culprit, why });
  }
  return found;
}

/** What is known of all nodes. */
interface Known {
  readonly byId: ReadonlyMap<string, NodeView>;
  /** Lost to all others, as those have it. */
  readonly gone: ReadonlySet<NodeView>;
}

interface LostBehind {
  readonly name: string;
  /** How many nodes are monitored behind it. */
  readonly behind: number;
  readonly lost: readonly NodeView[];
}

function lostBehind(
  { name, behind: places }: Dependency,
  nodes: readonly NodeView[],
  { byId, gone }: Known,
): LostBehind {
  const keys = new Set(places.flatMap((place) => ('node' in place ? [place.node] : [])));
  const solutions = new Set(places.flatMap((place) => ('solution' in place ? [place.solution] : [])));
  const behind = nodes.filter((node) => {
    const solution = solutionOf(node);
    return keys.has(node.key) || (solution !== null && solutions.has(solutionKey(solution)));
  });
  const inside = new Set(behind);
  const cutOff = behind.filter((node) => isLive(node) && (gone.has(node) || isCutOff(node, inside, byId)));
  const silent = lostTogether(behind.filter(isLost));
  return { name, behind: behind.length, lost: [...silent, ...cutOff] };
}

/** All its lines to nodes that are not behind the same are out of service. */
function isCutOff(
  node: NodeView,
  inside: ReadonlySet<NodeView>,
  byId: ReadonlyMap<string, NodeView>,
): boolean {
  const outside = (node.lines ?? []).filter(({ peer }) => {
    const far = byId.get(placeOf(node, peer.nodeId));
    return !far || !inside.has(far);
  });
  return outside.length > 0 && outside.every(({ state }) => state !== 'In Service');
}

/** A node's id means something within its solution. */
function placeOf(node: NodeView, id: string | null = node.info?.id ?? null): string {
  const solution = solutionOf(node);
  return `${solution ? solutionKey(solution) : ''}\n${id ?? ''}`;
}

/**
 * The most that were lost within the time that makes them lost together. One of which it is not known,
 * because Watchline was started later, goes with any.
 */
function lostTogether(nodes: readonly NodeView[]): readonly NodeView[] {
  const times = nodes
    .map((node) => ({ node, at: node.link.lostAt ?? node.link.lastHeardAt }))
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const known = times.flatMap(({ node, at }) => (at === null ? [] : [{ node, at }]));
  let best: readonly NodeView[] = [];
  let from = 0;
  for (const [index, { at }] of known.entries()) {
    while (at - (known[from]?.at ?? at) > togetherMs) from++;
    if (index + 1 - from > best.length) best = known.slice(from, index + 1).map(({ node }) => node);
  }
  return [...best, ...times.filter(({ at }) => at === null).map(({ node }) => node)];
}
