import {
  changeNames,
  isActive,
  raised,
  repeated,
  severityMask,
  severityOf,
} from '#core/store/tables/alarmBits.ts';
import { int, intOrNull, text } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { AlarmTurn, HistoryPlace, HistoryRow } from '#shared/contract/history.ts';
import { actTeller, endTeller } from './actTellers.ts';
import { changeTeller, gapTeller } from './changeTellers.ts';
import { handoverTeller } from './handoverTeller.ts';
import type { HappenedItem } from './happenedStream.ts';
import { jobTeller } from './jobTeller.ts';
import { noteTeller } from './noteTeller.ts';
import { eventRank, placeOf } from './streams.ts';
import { type RowBase, type Teller, whose } from './whose.ts';

/** All that a page shows of these places of the list. */
export function historyRows(
  history: History,
  items: readonly (HistoryPlace | HappenedItem)[],
): readonly HistoryRow[] {
  const alarm = alarmTeller(history);
  const tellers: readonly Teller[] = [
    actTeller(history),
    endTeller(history),
    jobTeller(history),
    gapTeller(history),
    handoverTeller(history),
    noteTeller,
    changeTeller(history),
  ];
  return items.flatMap((item) => {
    if (!('kind' in item)) return alarm(item) ?? [];
    const node = item.node === null ? undefined : history.nodes.byId.get(item.node);
    const base: RowBase = { place: placeOf(item), at: item.at, nodeAt: null, ...whose(node) };
    for (const tell of tellers) {
      const row = tell(item, base);
      if (row) return row;
    }
    return [];
  });
}

function alarmTeller({ database, alarms, nodes }: History): (place: HistoryPlace) => HistoryRow | null {
  const find = database.prepare(
    `SELECT events.alarm, events.at, events.change, events.state, events.occurrences, definitions.code,
       definitions.text, before.state AS before
     FROM events JOIN definitions ON definitions.id = events.definition
       LEFT JOIN events AS before ON before.id = events.previous WHERE events.id = ?`,
  );
  return (place) => {
    const row = find.get(place.id);
    if (!row) return null;
    const [ref, change, state] = [int(row.alarm), int(row.change), int(row.state)];
    return {
      place: { at: place.at, rank: eventRank, id: place.id },
      at: place.at,
      nodeAt: int(row.at),
      ...whose(nodes.byId.get(alarms.node[ref] ?? 0)),
      kind: change === repeated ? 'repeat' : 'alarm',
      ref,
      turn: turnOf(change, state, intOrNull(row.before)),
      severity: severityOf(state),
      active: isActive(state),
      code: text(row.code),
      text: text(row.text),
      occurrences: int(row.occurrences),
    };
  };
}

/** One that is active and told as worse than it was has worsened, whatever its node calls that. */
function turnOf(change: number, state: number, before: number | null): AlarmTurn {
  const isWorse =
    before !== null &&
    isActive(before) &&
    isActive(state) &&
    (state & severityMask) < (before & severityMask);
  if (isWorse && (change === raised || change === repeated)) return 'worsened';
  const name = changeNames[change] ?? 'snapshot';
  return name === 'snapshot' ? 'found' : name;
}
