import type { BundleNode } from '#core/export/bundle/bundleParts.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import { nodeInfoWithTimes, toIso } from '#shared/protocol/times.ts';
import { formatRole, ownName, solutionName } from '#shared/words/node.ts';
import { zonedTime } from '#shared/words/zonedTime.ts';
import type { Cells } from './sheet.ts';

/** Whose a row is, and how it was heard. */
export type WhoseNode = Omit<BundleNode, 'state' | 'active'>;

export const withoutState = ({ state: _, active: __, ...node }: BundleNode): WhoseNode => node;

/** Before all that is told of a node, and after it: what is old must not be taken for what is now. */
export const nodeColumns = ['Solution', 'Node', 'Role', 'Address'] as const;
export const heardColumns = ['Connection', 'Last Heard At'] as const;

export function nodeCells(node: WhoseNode): Cells {
  const { name, info } = node;
  const solution = solutionOf(node);
  return {
    Solution: solution ? solutionName(solution) : '',
    Node: info ? ownName(info) : name,
    Role: info ? formatRole(info.role) : '',
    Address: info?.address ?? '',
  };
}

/** `timeZone`: that of this computer. */
export const heardCells = ({ word, lastHeardAt }: WhoseNode, timeZone: string): Cells => ({
  Connection: word ?? 'Not known',
  'Last Heard At': lastHeardAt === null ? 'Never' : zonedTime(timeZone).iso(lastHeardAt),
});

/** Under the names of the node protocol. */
export const nodeObject = ({ key, info, word, lastHeardAt }: WhoseNode): object => ({
  url: key,
  node: info && nodeInfoWithTimes(info, toIso),
  link: word,
  lastHeardAt: lastHeardAt === null ? null : toIso(lastHeardAt),
});
