import type { History } from '#core/store/tables/history.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';

/** Sets the state of a row whose marks have changed, and the counts that follow from it. */
export function markSetter(
  { alarms, nodes, database }: History,
  touched: Set<NodeRecord>,
): (ref: number, state: number) => void {
  const update = database.prepare('UPDATE alarms SET state = ? WHERE ref = ?');
  return (ref, state) => {
    const nodeId = alarms.node[ref] ?? 0;
    nodes.recount(nodeId, alarms.state[ref] ?? 0, state);
    alarms.state[ref] = state;
    update.run(state, ref);
    const node = nodes.byId.get(nodeId);
    if (node) touched.add(node);
  };
}
