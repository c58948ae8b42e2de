import type { ActiveAlarm } from '#core/store/storeTypes.ts';
import { activeBit } from '#core/store/tables/alarmBits.ts';
import { int, text } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';

const mostAlarms = 5_000;

/** The alarms of a node that are active as committed, in the order in which they first appeared. */
export function activeAlarms({ database, nodes }: History, nodeKey: string): ActiveAlarm[] {
  const node = nodes.byKey.get(nodeKey);
  if (!node) return [];
  const rows = database
    .prepare(
      `SELECT ref, text FROM alarms JOIN definitions ON definitions.id = alarms.definition
       WHERE node = ? AND current = 1 AND state & ${activeBit} ORDER BY ref LIMIT ${mostAlarms}`,
    )
    .all(node.id);
  return rows.map((row) => ({ ref: int(row.ref), text: text(row.text) }));
}
