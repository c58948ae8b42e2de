import type { NodeView } from '#shared/contract/fleet.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { NodeInfo, NodeRole } from '#shared/model/node.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { aLine, aNodeView, aResiliency } from '#test/support/builders.ts';

/** A node whose ID is its name, so that lines find their other end. */
export const server = (
  role: NodeRole,
  name: string,
  part: Partial<NodeView> = {},
  info: Partial<NodeInfo> = {},
): NodeView => aNodeView(name, part, { id: name, role, ...info });

export const lineTo = (peer: string, part: Partial<LineStatus> = {}): LineStatus =>
  aLine({ id: peer, peer: { nodeId: peer, name: peer, address: '' }, backsUp: [], ...part });

export const serving = (side: ResiliencyStatus['serving']): ResiliencyStatus =>
  aResiliency({ serving: side });
