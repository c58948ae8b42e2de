import type { StatementSync } from 'node:sqlite';
import { int, text } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { ActedAlarm, Place } from '#shared/acts/act.ts';

const eventSql =
  'SELECT boots.name AS boot, events.seq, previous FROM events JOIN boots ON boots.id = boot WHERE events.id = ?';

const namesSql = `SELECT alarms.ref, alarms.id, boots.name AS boot, events.seq, events.previous,
    before.boot = events.boot AND before.seq = events.seq AS was_told
  FROM json_each(?) AS asked JOIN alarms ON alarms.ref = asked.value
    LEFT JOIN events ON events.id = alarms.last_event LEFT JOIN boots ON boots.id = events.boot
    LEFT JOIN events AS before ON before.id = events.previous`;

/** Calls alarms as every desk does, each as of the last event about it; by our numbers for them. */
export function actedAlarms(history: History, refs: readonly number[]): ReadonlyMap<number, ActedAlarm> {
  const { alarms, nodes, definitions, database } = history;
  const event = database.prepare(eventSql);
  const named = new Map<number, ActedAlarm>();
  for (const row of database.prepare(namesSql).iterate(JSON.stringify(refs))) {
    const ref = int(row.ref);
    const node = nodes.byId.get(alarms.node[ref] ?? 0);
    const info = node?.info;
    const place = { bootId: text(row.boot), seq: int(row.seq) };
    named.set(ref, {
      solution: info?.solution.id ?? '',
      node: info?.serialNumber || info?.id || (node?.key ?? ''),
      alarm: text(row.id),
      code: definitions.code(alarms.definition[ref] ?? 0),
      firstAt: alarms.firstAt[ref] ?? 0,
      asOf: row.boot === null ? null : row.was_told === 1 ? again(event, place, int(row.previous)) : place,
    });
  }
  return named;
}

/** A snapshot repeats the number of an event: how often it had been told at this place. */
function again(event: StatementSync, place: Place, previous: number): Place {
  let times = 0;
  for (
    let before = event.get(previous);
    before && text(before.boot) === place.bootId && int(before.seq) === place.seq;
    before = event.get(int(before.previous))
  )
    times++;
  return { ...place, again: times };
}
