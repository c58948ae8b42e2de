import { hasRole, isLive } from '#shared/advice/nodes.ts';
import { serviceNames } from '#shared/advice/services/findService.ts';
import { lineToPrimary } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { LineStatus } from '#shared/model/line.ts';
import { type CauseSetting, downOn, wholeNode } from './causeSetting.ts';
import type { Explained } from './culprit.ts';

const isBroken = ({ state }: LineStatus): boolean => state !== 'In Service';

/** The line of a node, out of service, as the cause of what hangs on it. */
export function brokenLine(node: NodeView, line: LineStatus): Explained {
  return {
    culprit: { nodeKey: node.key, subject: { kind: 'line', line: line.number } },
    why: `Line ${line.number} of ${node.name} to ${line.peer.name} is ${line.state.toLowerCase()}.`,
  };
}

/** The line to the Primary, where it is out of service. */
export function brokenLineToPrimary(node: NodeView, setting: CauseSetting): Explained | null {
  const line = lineToPrimary(node, setting);
  return line && isBroken(line) ? brokenLine(node, line) : null;
}

/**
 * Why a line is out of service: what one of its ends depends on, an end that is lost or whose IP Office is
 * down, the end that more lines miss before the other; else it is one with the line as its other end has it.
 */
export function lineCause(node: NodeView, line: LineStatus, setting: CauseSetting): Explained | null {
  const { lost, reach } = setting;
  const peer = reach.peerOf(line);
  const ends = [node, peer]
    .filter((end) => end !== null)
    .sort((a, b) => reach.brokenTo(b) - reach.brokenTo(a) || (isBefore(a, b) ? 1 : -1));
  const depending = ends.map(({ key }) => lost.get(key)).find((cause) => cause !== undefined);
  const gone = ends.find((end) => reach.isGone(end));
  return (
    depending ??
    downOn(ends, serviceNames.ipOffice) ??
    (gone ? wholeNode(gone, reach) : otherEnd(node, line, peer))
  );
}

/** Both ends raise an alarm: they are one, told by the end that `isBefore`. */
function otherEnd(node: NodeView, line: LineStatus, peer: NodeView | null): Explained | null {
  if (!peer || !isBefore(peer, node)) return null;
  const id = node.info?.id;
  const back = (peer.lines ?? []).filter((each) => each.peer.nodeId === id);
  const between = (node.lines ?? []).filter((each) => each.peer.nodeId === line.peer.nodeId);
  const [only] = back;
  // Of two lines between the same two nodes nobody tells which end belongs to which.
  return only && back.length === 1 && between.length === 1 && isBroken(only) ? brokenLine(peer, only) : null;
}

/** The end that is heard before one that is not, and an Expansion's before a server's. */
function isBefore(a: NodeView, b: NodeView): boolean {
  const rank = (node: NodeView): number =>
    (isLive(node) ? 0 : 4) + (hasRole(node, 'primary') ? 2 : hasRole(node, 'secondary') ? 1 : 0);
  return (rank(a) - rank(b) || (a.key < b.key ? -1 : 1)) < 0;
}
