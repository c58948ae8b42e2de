import { byKeyAlone } from '#shared/contract/applyDelta.ts';
import type { LinkView, NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { isLive } from './nodes.ts';

/**
 * How far what is shown of a node can be believed: it says so now, it said so when last heard, or it was
 * never heard.
 */
export const qualities = ['live', 'old', 'unknown'] as const;
export type Quality = (typeof qualities)[number];

/** A node as far as its link goes. */
export interface Told {
  readonly key: string;
  readonly link: Pick<LinkView, 'word' | 'lastHeardAt'>;
}

export function qualityOf({ link }: Pick<Told, 'link'>): Quality {
  if (isLive({ link })) return 'live';
  return link.lastHeardAt === null ? 'unknown' : 'old';
}

/** What is counted of nodes that are not live, and how old it is (host clock). */
export interface NotHeard {
  readonly count: number;
  /** When the one that is silent the longest was last heard; null: none of them ever was. */
  readonly first: EpochMs | null;
  /** When any of them was last heard. */
  readonly last: EpochMs | null;
}

/** A count that never passes off as now what was told before. */
export interface HeardCount {
  readonly live: number;
  readonly notHeard: NotHeard;
}

/** Sums over the nodes, those that are live apart from the others. `amount`: what of it one node has. */
export function countHeard<Node extends Pick<Told, 'link'>>(
  nodes: readonly Node[],
  amount: (node: Node) => number,
): HeardCount {
  let live = 0;
  let count = 0;
  let first: EpochMs | null = null;
  let last: EpochMs | null = null;
  for (const node of nodes) {
    const more = amount(node);
    if (more === 0) continue;
    if (isLive(node)) {
      live += more;
      continue;
    }
    count += more;
    const at = node.link.lastHeardAt;
    if (at === null) continue;
    first = first === null ? at : Math.min(first, at);
    last = last === null ? at : Math.max(last, at);
  }
  return { live, notHeard: { count, first, last } };
}

/** When any of these nodes was last heard (host clock); null: none ever was. */
export function lastHeard(nodes: readonly Pick<Told, 'link'>[]): EpochMs | null {
  return nodes.reduce<EpochMs | null>(
    (last, { link: { lastHeardAt } }) => (last === null ? lastHeardAt : Math.max(last, lastHeardAt ?? last)),
    null,
  );
}

/** How many of these nodes are not live. */
export function countNotHeard(nodes: readonly Pick<Told, 'link'>[]): NotHeard {
  return countHeard(nodes, () => 1).notHeard;
}

/**
 * The nodes while the monitor itself is not heard: whatever it said of them was said before.
 * @param since when it was last heard (host clock).
 */
export function unheard(
  nodes: Readonly<Record<string, NodeView>>,
  since: EpochMs,
): Readonly<Record<string, NodeView>> {
  return byKeyAlone(
    Object.fromEntries(
      Object.entries(nodes).map(([key, node]) => [key, isLive(node) ? silenced(node, since) : node]),
    ),
  );
}

function silenced(node: NodeView, since: EpochMs): NodeView {
  const lastHeardAt = Math.min(node.link.lastHeardAt ?? since, since);
  const problem = 'The monitor itself is not heard.';
  return { ...node, link: { ...node.link, word: 'Stale', since, lastHeardAt, lostAt: since, problem } };
}
