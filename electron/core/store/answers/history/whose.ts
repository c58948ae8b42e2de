import { text } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import type { HistoryAlarm, HistoryRow } from '#shared/contract/history.ts';
import { ownName } from '#shared/words/node.ts';
import type { HappenedItem } from './happenedStream.ts';

/** What every row says. */
export type RowBase = Pick<HistoryRow, 'place' | 'at' | 'nodeKey' | 'nodeName' | 'nodeAt'>;

/** Tells the rows of its kinds; null: it is of none of them, or no more. */
export type Teller = (item: HappenedItem, base: RowBase) => HistoryRow | null;

export const whose = (node: NodeRecord | undefined): Pick<HistoryRow, 'nodeKey' | 'nodeName'> =>
  node
    ? { nodeKey: node.key, nodeName: node.info ? ownName(node.info) : node.key }
    : { nodeKey: null, nodeName: null };

/** What a row of something else says of an alarm. */
export function alarmNamer({ database, alarms, nodes }: History): (ref: number) => HistoryAlarm {
  const words = database.prepare('SELECT text FROM definitions WHERE id = ?');
  return (ref) => ({
    ref,
    nodeKey: nodes.byId.get(alarms.node[ref] ?? 0)?.key ?? '',
    text: text(words.get(alarms.definition[ref] ?? 0)?.text),
  });
}
