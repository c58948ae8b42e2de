import type { StatementSync } from 'node:sqlite';
import { int, text } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { ActedAlarm, Place } from '#shared/acts/act.ts';

/** Calls alarms as every desk does, each as of the last event about it. */
export class ActedAlarms {
  readonly #history: History;
  readonly #alarm: StatementSync;
  readonly #event: StatementSync;

  constructor(history: History) {
    this.#history = history;
    const { database } = history;
    this.#alarm = database.prepare('SELECT id FROM alarms WHERE ref = ?');
    this.#event = database.prepare(
      'SELECT boots.name AS boot, events.seq, previous FROM events JOIN boots ON boots.id = boot WHERE events.id = ?',
    );
  }

  of(ref: number): ActedAlarm {
    const { alarms, nodes, definitions } = this.#history;
    const node = nodes.byId.get(alarms.node[ref] ?? 0);
    const info = node?.info;
    return {
      solution: info?.solution.id ?? '',
      node: info?.serialNumber || info?.id || (node?.key ?? ''),
      alarm: text(this.#alarm.get(ref)?.id),
      code: definitions.code(alarms.definition[ref] ?? 0),
      firstAt: alarms.firstAt[ref] ?? 0,
      asOf: this.#place(alarms.lastEvent[ref] ?? 0),
    };
  }

  #place(event: number): Place | null {
    const last = this.#event.get(event);
    if (!last) return null;
    const place = { bootId: text(last.boot), seq: int(last.seq) };
    let again = 0;
    for (
      let before = this.#event.get(int(last.previous));
      before && text(before.boot) === place.bootId && int(before.seq) === place.seq;
      before = this.#event.get(int(before.previous))
    )
      again++;
    return again === 0 ? place : { ...place, again };
  }
}
