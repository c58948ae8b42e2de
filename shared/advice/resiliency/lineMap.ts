import { findByRole, hasRole, isLive } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { LineState, LineStatus } from '#shared/model/line.ts';
import { formatBackups } from '#shared/words/resiliency.ts';
import { arePortalsJoined, type Side, sides } from './portalFacts.ts';

/** A line as its two ends tell it: at least one of them has. */
export interface MappedLine {
  readonly id: string;
  /** The server's end first: the Primary before the Secondary before others. */
  readonly ends: readonly [string, string];
  readonly nodes: readonly [NodeView | null, NodeView | null];
  readonly told: readonly [LineStatus | null, LineStatus | null];
  /** Out of service as soon as one live end says so. */
  readonly state: LineState;
  /** Neither end is live: as last heard. */
  readonly isOld: boolean;
}

/** A node of the map with its lines to the two servers; null: it has no such line. */
export interface MappedNode {
  readonly node: NodeView;
  readonly lines: Readonly<Record<Side, MappedLine | null>>;
}

export interface LineMap {
  readonly between: MappedLine | null;
  /** Those with a broken line first, then as in the fleet. */
  readonly others: readonly MappedNode[];
  readonly all: readonly MappedLine[];
}

const roleRank = (node: NodeView | null): number =>
  node && hasRole(node, 'primary') ? 0 : node && hasRole(node, 'secondary') ? 1 : 2;

/** Servers before others, so that both ends name a line alike. */
const comparePlace = (a: NodeView, aKey: string, b: NodeView | null, bKey: string): number =>
  roleRank(a) - roleRank(b) || (aKey < bKey ? -1 : 1);

/** Who is joined to whom in one solution. */
export function lineMap(nodes: readonly NodeView[]): LineMap {
  const byId = new Map(nodes.flatMap((node) => (node.info ? [[node.info.id, node] as const] : [])));
  const lines = new Map<string, MappedLine>();
  for (const node of nodes) {
    for (const line of node.lines ?? []) {
      const peer = byId.get(line.peer.nodeId ?? '') ?? null;
      const isFirst = comparePlace(node, node.key, peer, peer?.key ?? line.peer.name) <= 0;
      const keys = [node.key, peer?.key ?? line.peer.name];
      const id = (isFirst ? keys : keys.toReversed()).join(' ');
      lines.set(id, withEnd(lines.get(id), id, { node, peer, line, isFirst }));
    }
  }
  const server = (side: Side): NodeView | undefined => findByRole(nodes, side);
  const find = (a: NodeView | undefined, b: NodeView): MappedLine | null =>
    (a && (lines.get(`${a.key} ${b.key}`) ?? lines.get(`${b.key} ${a.key}`))) ?? null;
  const secondary = server('secondary');
  const others = nodes
    .filter((node) => roleRank(node) === 2 && node.info !== null)
    .map((node) => ({
      node,
      lines: { primary: find(server('primary'), node), secondary: find(secondary, node) },
    }))
    .filter((mapped) => sides.some((side) => mapped.lines[side]));
  return {
    between: secondary ? find(server('primary'), secondary) : null,
    others: others.sort((a, b) => Number(hasBroken(b)) - Number(hasBroken(a))),
    all: [...lines.values()],
  };
}

export const isBroken = (line: MappedLine | null): boolean => line !== null && line.state !== 'In Service';
const hasBroken = ({ lines }: MappedNode): boolean => sides.some((side) => isBroken(lines[side]));

interface ToldEnd {
  readonly node: NodeView;
  readonly peer: NodeView | null;
  readonly line: LineStatus;
  readonly isFirst: boolean;
}

function withEnd(
  known: MappedLine | undefined,
  id: string,
  { node, peer, line, isFirst }: ToldEnd,
): MappedLine {
  const peerName = peer?.name ?? line.peer.name;
  const nodes: MappedLine['nodes'] = isFirst ? [node, peer] : [peer, node];
  const [one, other] = known?.told ?? [null, null];
  const told: MappedLine['told'] = isFirst ? [line, other] : [one, line];
  const live = told.filter((each, index) => each !== null && nodes[index] && isLive(nodes[index]));
  const counted = live.length > 0 ? live : told;
  return {
    id,
    ends: isFirst ? [node.name, peerName] : [peerName, node.name],
    nodes,
    told,
    state: counted.some((each) => each !== null && each.state !== 'In Service')
      ? 'Out of Service'
      : 'In Service',
    isOld: live.length === 0,
  };
}

/** What depends on a line, each as name and sentence. */
export function hangsOn(line: MappedLine): readonly (readonly [string, string])[] {
  const { ends, nodes, told } = line;
  const found: (readonly [string, string])[] = [];
  const roles = nodes.map((node) => node?.info?.role);
  for (const [index, end] of told.entries()) {
    const backups = end ? formatBackups(end.backsUp) : '';
    if (backups) found.push([`Resiliency of ${ends[index]}`, `${ends[1 - index]} takes over its ${backups}`]);
  }
  for (const [index, node] of nodes.entries()) {
    if (roles[1 - index] !== 'primary' || !node) continue;
    const transport = told[index]?.transport ?? told[1 - index]?.transport;
    if (node.license?.server?.viaPrimaryLine)
      found.push([
        `Licenses of ${node.name}`,
        'come from WebLM through this line: without it renewals fail, and the days of grace begin to count',
      ]);
    else if (transport === 'Proprietary')
      found.push([
        `Licenses of ${node.name}`,
        'do not hang on it: a Proprietary line has no proxy for WebLM',
      ]);
  }
  if (roles.includes('primary') && roles.includes('secondary'))
    found.push([
      'The two one-X Portals',
      isBroken(line) &&
      nodes.some((node) => node?.resiliency && isLive(node) && arePortalsJoined(node.resiliency))
        ? 'still see each other: the line is out of service because IP Office is, not because the way is cut'
        : 'see each other over it: without it the secondary takes over after the detection time while the primary goes on, and both serve',
    ]);
  found.push([
    'Small Community Network',
    `calls, hunt groups and user presence between ${ends[0]} and ${ends[1]}`,
  ]);
  return found;
}

/** "Line Primary – Expansion01: Out of Service" */
export function describeLine({ ends, state, isOld }: MappedLine): string {
  return `Line ${ends.join(' – ')}: ${state}${isOld ? ', as last heard' : ''}`;
}
