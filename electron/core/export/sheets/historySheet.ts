import type { BundleNode } from '#core/export/bundle/bundleParts.ts';
import { happenedText, historyKindNames, historyKindOf } from '#shared/advice/history/happened.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import { toIso } from '#shared/protocol/times.ts';
import { exportRows, exportTitles } from '#shared/words/exportAbout.ts';
import { solutionName } from '#shared/words/node.ts';
import { zonedTime } from '#shared/words/zonedTime.ts';
import { eachRow, type Sheet } from './sheet.ts';

type KnownNode = Pick<BundleNode, 'key' | 'name' | 'info' | 'group'>;

interface HistorySheetRow {
  readonly row: HistoryRow;
  /** Null: it is of no node, or of one that nobody knows any more. */
  readonly node: KnownNode | null;
}

/** Everything that happened and passes, newest first. */
export function historySheet(
  pages: AsyncIterable<readonly HistoryRow[]>,
  nodes: readonly KnownNode[],
  timeZone: string,
): Sheet<HistorySheetRow> {
  const byKey = new Map(
    nodes.map(({ key, name, info, group }) => [key, { key, name, info, group: group ?? null }]),
  );
  const whose = ({ nodeKey }: HistoryRow): KnownNode | null =>
    nodeKey === null ? null : (byKey.get(nodeKey) ?? null);
  return {
    title: exportTitles.history,
    rowsAre: exportRows.history,
    pages: eachRow(pages, (row) => ({ row, node: whose(row) })),
    columns: ['Time', 'Kind', 'Solution', 'Node', 'What Happened', 'Operator', 'Received At'],
    widths: [15, 9, 10, 10, 35, 7, 14],
    cells: ({ row, node }) => {
      const solution = node && solutionOf(node);
      const received = zonedTime(timeZone).iso(row.at);
      return {
        Time: row.nodeAt === null ? received : zonedTime(node?.info?.timeZone ?? 'UTC').iso(row.nodeAt),
        Kind: historyKindNames[historyKindOf(row)],
        Solution: solution ? solutionName(solution) : '',
        Node: row.nodeName ?? row.nodeKey ?? '',
        'What Happened': happenedText(row),
        Operator: operatorOf(row),
        'Received At': received,
      };
    },
    json: ({ row }) => {
      const { place: _, at, nodeAt, nodeKey, nodeName, ...rest } = row;
      return {
        url: nodeKey,
        nodeName,
        at: nodeAt === null ? null : toIso(nodeAt),
        receivedAt: toIso(at),
        text: happenedText(row),
        ...(withIsoTimes(rest) as object),
      };
    },
    sample: ({ row }) => happenedText(row),
  };
}

/** Who did it; '': nobody did. */
export function operatorOf(row: HistoryRow): string {
  if (row.kind === 'act') return row.act.by;
  if (row.kind === 'job') return row.job.by;
  return row.kind === 'end' ? row.by : '';
}

const isTimeName = (name: string): boolean => /^(at|until|since)$|At$/.test(name);

/** Rows of many kinds: their times are known by their names. */
function withIsoTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      typeof each === 'number' && isTimeName(name) ? toIso(each) : withIsoTimes(each),
    ]),
  );
}
