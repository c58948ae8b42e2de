import { isActive, maintenanceBit } from '#core/store/tables/alarmBits.ts';
import type { History } from '#core/store/tables/history.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import { setStates } from './setStates.ts';

/** The active alarms that are marked, or not, otherwise than their nodes now are worked on. */
export function turnedAlarms({ alarms, nodes }: History): readonly number[] {
  const turned: number[] = [];
  for (let ref = 1; ref <= alarms.count; ref++) {
    const state = alarms.state[ref] ?? 0;
    if (!isActive(state)) continue;
    const isMarked = (state & maintenanceBit) !== 0;
    if (isMarked !== nodes.byId.get(alarms.node[ref] ?? 0)?.isMaintained) turned.push(ref);
  }
  return turned;
}

export function markMaintained(history: History, touched: Set<NodeRecord>, refs: readonly number[]): void {
  const { state } = history.alarms;
  setStates(history, touched, new Map(refs.map((ref) => [ref, (state[ref] ?? 0) ^ maintenanceBit])));
}
