import { endsAcknowledgement } from '#core/store/tables/acknowledgements.ts';
import { acknowledgedBit, activeBit } from '#core/store/tables/alarmBits.ts';
import { int } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import type { Acknowledgement, AcknowledgeOutcome } from '#shared/contract/alarms.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { Recorder, Written } from './recorder.ts';

/** An answer, and what it took to come to it; null: nothing was to be changed. */
export interface Changed<T> {
  readonly answer: T;
  readonly written: Written | null;
}

/** More events than these are not looked through for what came since: the page is too old to be believed. */
const maxSince = 1_000_000;

/** Acknowledges those that are as they were seen. What cannot be is found out before anything is changed. */
export function acknowledge(
  recorder: Recorder,
  by: string,
  at: EpochMs,
  { refs, ticket, note, asOf }: Acknowledgement,
): Changed<AcknowledgeOutcome> {
  const { history } = recorder;
  const { listed, gone } = parted(history, refs);
  const since = asOf === undefined ? new Set<number>() : worseSince(history, asOf);
  const able = listed.filter((ref) => !since.has(ref));
  const newer = listed.filter((ref) => since.has(ref));
  const answer: AcknowledgeOutcome = { acknowledged: able.length, gone, newer };
  const work = (history: History, touched: Set<NodeRecord>): void => {
    const setState = stateSetter(history, touched);
    for (const ref of able) {
      setState(ref, (history.alarms.state[ref] ?? 0) | acknowledgedBit);
      history.acknowledgements.set(ref, by, at, { ticket, note });
    }
  };
  return { answer, written: able.length > 0 ? recorder.change(work) : null };
}

/**
 * Alarms nobody has acknowledged stay as they are.
 * @throws Error for a person where none of them is in the list; then nothing is changed.
 */
export function withdrawAcknowledgement(recorder: Recorder, refs: readonly number[]): Changed<void> {
  const { history } = recorder;
  const { listed } = parted(history, refs);
  if (listed.length === 0)
    throw new Error(
      `There is no alarm ${refs.join(', ')} in the list. It may have been cleared from its node meanwhile.`,
    );
  const able = listed.filter((ref) => ((history.alarms.state[ref] ?? 0) & acknowledgedBit) !== 0);
  const work = (history: History, touched: Set<NodeRecord>): void => {
    const setState = stateSetter(history, touched);
    for (const ref of able) {
      setState(ref, (history.alarms.state[ref] ?? 0) & ~acknowledgedBit);
      history.acknowledgements.withdraw(ref);
    }
  };
  return { answer: undefined, written: able.length > 0 ? recorder.change(work) : null };
}

function parted({ alarms }: History, refs: readonly number[]): { listed: number[]; gone: number[] } {
  const { true: listed = [], false: gone = [] } = Object.groupBy(
    new Set(refs),
    (ref) => `${alarms.isListed(ref)}`,
  );
  return { listed, gone };
}

/**
 * The alarms that were raised anew, or became worse, after this event: an acknowledgement of before would not
 * hold for them. One that ended since holds nothing up.
 * @throws Error for a person where so much came since that nobody can have seen it.
 */
function worseSince({ database, events }: History, asOf: number): Set<number> {
  if (events.lastId - asOf > maxSince)
    throw new Error('Too much has happened since these alarms were shown. Look at them again.');
  const stateOf = database.prepare('SELECT state FROM events WHERE id = ?');
  const since = database.prepare(
    'SELECT alarm, change, state, previous FROM events WHERE id > ? ORDER BY id',
  );
  const states = new Map<number, number>();
  const worse = new Set<number>();
  for (const row of since.iterate(asOf)) {
    const [ref, change, after] = [int(row.alarm), int(row.change), int(row.state)];
    const before = states.get(ref) ?? int(stateOf.get(int(row.previous))?.state ?? 0);
    states.set(ref, after);
    const hasEnded = (before & activeBit) !== 0 && (after & activeBit) === 0;
    if (!hasEnded && endsAcknowledgement(before | acknowledgedBit, after, change)) worse.add(ref);
  }
  return worse;
}

function stateSetter(
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
