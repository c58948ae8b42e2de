import type { History } from '#core/store/tables/history.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';

/** Sets the states of rows whose marks have changed, and the counts that follow from them. */
export function setStates(
  { alarms, nodes, database }: History,
  touched: Set<NodeRecord>,
  states: ReadonlyMap<number, number>,
): void {
  const update = database.prepare(
    'UPDATE alarms SET state = ? WHERE ref IN (SELECT value FROM json_each(?))',
  );
  // Many become the same: a statement each would take longer than all else.
  for (const [state, rows] of Map.groupBy(states, ([, state]) => state)) {
    const refs = rows.map(([ref]) => ref);
    for (const ref of refs) {
      const nodeId = alarms.node[ref] ?? 0;
      nodes.recount(nodeId, alarms.state[ref] ?? 0, state);
      alarms.state[ref] = state;
      // Also where the state is the same: another's ticket is no bit of it.
      alarms.changed.add(ref);
      const node = nodes.byId.get(nodeId);
      if (node) touched.add(node);
    }
    update.run(state, JSON.stringify(refs));
  }
}
