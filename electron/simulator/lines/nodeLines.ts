import type { LineBackup, LineStatus, LineTransport } from '#shared/model/line.ts';
import type { NodeRole } from '#shared/model/node.ts';

/** One end of a line, as far as lines are concerned. */
export interface LineEnd {
  readonly id: string;
  readonly name: string;
  readonly role: NodeRole;
  readonly address: string;
  /** Whether its line to the Primary is a Proprietary one, which has no licensing proxy. */
  readonly isProprietary: boolean;
}

const backups = (from: LineEnd, to: LineEnd): LineBackup[] => {
  if (from.role === 'primary' && to.role === 'secondary') {
    return ['ip-phones', 'hunt-groups', 'voicemail', 'one-x-portal'];
  }
  if (from.role === 'secondary' && to.role === 'primary') return ['ip-phones', 'hunt-groups'];
  return from.role === 'expansion' && to.role === 'secondary' ? ['ip-phones', 'hunt-groups'] : [];
};

const isServer = ({ role }: LineEnd): boolean => role === 'primary' || role === 'secondary';

/**
 * Whether two nodes of a solution have a line: every node has one to the Primary and one to the Secondary.
 */
const areJoined = (from: LineEnd, to: LineEnd): boolean =>
  from.id !== to.id && (isServer(from) || isServer(to));

/**
 * The lines of one node, numbered in the order of the solution; all out of service until something settles.
 */
export function linesOf(from: LineEnd, nodes: readonly LineEnd[]): LineStatus[] {
  return nodes
    .filter((to) => areJoined(from, to))
    .map((to, index) => ({
      id: `line-${index + 1}`,
      number: index + 1,
      kind: 'ip-office' as const,
      peer: { nodeId: to.id, name: to.name, address: to.address },
      transport: transportOf(from, to),
      security: 'Medium' as const,
      channels: from.role === 'primary' && to.role === 'secondary' ? 500 : 250,
      state: 'Out of Service' as const,
      backsUp: backups(from, to),
    }));
}

function transportOf(from: LineEnd, to: LineEnd): LineTransport {
  if (from.isProprietary || to.isProprietary) return 'Proprietary';
  const isAbove = from.role === 'primary' || (from.role === 'secondary' && to.role !== 'primary');
  return isAbove ? 'WebSocket Server' : 'WebSocket Client';
}
