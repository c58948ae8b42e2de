import type { BundleNode } from '#core/export/bundle/bundleParts.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import type { SnapshotPart } from '#shared/model/node.ts';
import { nodeInfoWithTimes, toIso } from '#shared/protocol/times.ts';
import { formatRole, ownName, solutionName } from '#shared/words/node.ts';
import { notReportedCell } from '#shared/words/notReported.ts';
import { zonedTime } from '#shared/words/zonedTime.ts';
import type { Cells } from './sheet.ts';

/** Whose a row is, and how it was heard. */
export type WhoseNode = Omit<BundleNode, 'state' | 'active'> & {
  readonly notReported?: readonly SnapshotPart[] | undefined;
};

export const withoutState = ({ state, active: _, ...node }: BundleNode): WhoseNode => ({
  ...node,
  notReported: state?.notReported,
});

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

/** Instead of what is not there: `other`, unless the node is one that never tells it. */
export function orNotReported(
  notReported: readonly SnapshotPart[] | undefined,
  part: SnapshotPart,
  other: string,
): string {
  return notReported?.includes(part) ? notReportedCell : other;
}

/** Under the names of the node protocol. */
export const nodeObject = ({ key, info, word, lastHeardAt, notReported }: WhoseNode): object => ({
  url: key,
  node: info && nodeInfoWithTimes(info, toIso),
  link: word,
  lastHeardAt: lastHeardAt === null ? null : toIso(lastHeardAt),
  ...(notReported?.length && { notReported }),
});
