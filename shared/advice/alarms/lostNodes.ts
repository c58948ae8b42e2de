import { isLive } from '#shared/advice/nodes.ts';
import type { LinkView, LinkWord, NodeView } from '#shared/contract/fleet.ts';
import type { LineStatus } from '#shared/model/line.ts';
import { formatPlural, oneOrMany } from '#shared/words/count.ts';

/** A link that is paused, or whose login failed, says nothing of the node. */
const lostWords: ReadonlySet<LinkWord> = new Set(['Connecting', 'Reconnecting', 'Stale']);

/** Not heard, though Watchline tries. The first try may still succeed. */
export function isLost({ link }: { readonly link: Pick<LinkView, 'word' | 'problem'> }): boolean {
  return lostWords.has(link.word) && (link.word !== 'Connecting' || link.problem !== null);
}

/** How the nodes of one solution see each other over their IP Office lines. */
export interface Reach {
  /** Null: the far end is not monitored. */
  peerOf(line: LineStatus): NodeView | null;
  /** Of the lines to a node, as nodes that are heard have them: how many are out of service. */
  brokenTo(node: NodeView): number;
  /**
   * Whether a node is lost to all others: not heard and no line to it in service, or heard and every one of
   * two lines or more out of service. One line alone may be at fault itself.
   */
  isGone(node: NodeView): boolean;
}

export function reachOf(nodes: readonly NodeView[]): Reach {
  const byId = new Map(nodes.flatMap((node) => (node.info ? [[node.info.id, node] as const] : [])));
  const peerOf = ({ peer }: LineStatus): NodeView | null => byId.get(peer.nodeId ?? '') ?? null;
  const lines = new Map<NodeView, { broken: number; inService: number }>();
  for (const line of nodes.filter(isLive).flatMap((node) => node.lines ?? [])) {
    const peer = peerOf(line);
    if (!peer) continue;
    const counts = lines.get(peer) ?? { broken: 0, inService: 0 };
    counts[line.state === 'In Service' ? 'inService' : 'broken']++;
    lines.set(peer, counts);
  }
  return {
    peerOf,
    brokenTo: (node) => lines.get(node)?.broken ?? 0,
    isGone: (node) => {
      const { broken = 0, inService = 0 } = lines.get(node) ?? {};
      return inService === 0 && broken >= (isLost(node) ? 1 : 2);
    },
  };
}

/** "Site is not heard (Reconnecting), and its line is out of service." */
export function goneSentence(node: NodeView, reach: Reach): string {
  const broken = reach.brokenTo(node);
  const lines = formatPlural(broken, 'IP Office line');
  if (!isLost(node))
    return `${broken === 2 ? 'Both IP Office lines' : `All ${lines}`} to ${node.name} are out of service.`;
  const more = broken > 0 ? `, and ${lines} to it ${oneOrMany(broken, 'is', 'are')} out of service` : '';
  return `${node.name} is not heard (${node.link.word})${more}.`;
}
