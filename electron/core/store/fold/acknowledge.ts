import { acknowledgedBit, removedBit } from '#core/store/tables/alarmBits.ts';
import type { History } from '#core/store/tables/history.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import type { Acknowledgement } from '#shared/contract/alarms.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** @throws Error naming the first ref that is not in the alarm list; then nothing is changed. */
export function acknowledge(
  history: History,
  touched: Set<NodeRecord>,
  by: string,
  at: EpochMs,
  { refs, ticket, note }: Acknowledgement,
): void {
  for (const ref of refs) {
    const state = stateOf(history, ref);
    setState(history, touched, ref, state | acknowledgedBit);
    history.acknowledgements.set(ref, by, at, ticket ?? null, note ?? null);
  }
}

/** Alarms nobody has acknowledged stay as they are. @throws as `acknowledge`. */
export function withdrawAcknowledgement(
  history: History,
  touched: Set<NodeRecord>,
  refs: readonly number[],
): void {
  for (const ref of refs) {
    const state = stateOf(history, ref);
    if ((state & acknowledgedBit) === 0) continue;
    setState(history, touched, ref, state & ~acknowledgedBit);
    history.acknowledgements.withdraw(ref);
  }
}

function stateOf({ alarms }: History, ref: number): number {
  const state = Number.isInteger(ref) && ref > 0 && ref <= alarms.count ? alarms.state[ref] : undefined;
  if (state === undefined || (state & removedBit) !== 0) {
    throw new Error(
      `There is no alarm ${ref} in the list. It may have been cleared from its node meanwhile.`,
    );
  }
  return state;
}

function setState(history: History, touched: Set<NodeRecord>, ref: number, state: number): void {
  const { alarms, nodes, database } = history;
  const nodeId = alarms.node[ref] ?? 0;
  nodes.recount(nodeId, alarms.state[ref] ?? 0, state);
  alarms.state[ref] = state;
  database.prepare('UPDATE alarms SET state = ? WHERE ref = ?').run(state, ref);
  const node = nodes.byId.get(nodeId);
  if (node) touched.add(node);
}
