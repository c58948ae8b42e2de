import type { DatabaseSync } from 'node:sqlite';
import { Damaged } from '#files/database.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { isActive, isListed, unseenBit } from './alarmBits.ts';
import { int } from './cells.ts';
import { ChangedRefs } from './changedRefs.ts';

/** What is known of one alarm without its words. */
export interface AlarmCells {
  readonly node: number;
  readonly definition: number;
  readonly state: number;
  readonly occurrences: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly lastEvent: number;
  readonly turnedAt: number;
  readonly newAt: EpochMs;
  readonly unseenSince: EpochMs;
}

/**
 * Every alarm of the history in columns, by ref (1, 2, 3, … in the order first seen): 70 bytes an alarm, its
 * words stay in the database. Folding an event and answering any filter and sort both work here, so that
 * neither reads the database for it. Holds what the running transaction has done so far.
 */
export class AlarmTable {
  /** The highest ref. */
  count = 0;
  node = new Int32Array(1024);
  definition = new Int32Array(1024);
  state = new Uint16Array(1024);
  occurrences = new Float64Array(1024);
  firstAt = new Float64Array(1024);
  lastAt = new Float64Array(1024);
  lastEvent = new Float64Array(1024);
  /** When it became active, or ended (node clock): what it is, it has been since. */
  turnedAt = new Float64Array(1024);
  /** When it was last raised or became worse (host clock); 0: nobody knows. */
  newAt = new Float64Array(1024);
  /** Of an alarm that is unseen: since when it is over (host clock). */
  unseenSince = new Float64Array(1024);
  /** None is unseen for longer than since then; Infinity: none is. */
  earliestUnseen = Number.POSITIVE_INFINITY;
  /** Where an alarm stands in the list of those the running transaction has changed, plus 1; 0: unchanged. */
  touched = new Int32Array(1024);
  /** Those that changed in any of these columns, or in how they stand by what operators did. */
  readonly changed = new ChangedRefs();

  add(cells: AlarmCells): number {
    const ref = ++this.count;
    if (ref >= this.node.length) this.#grow();
    this.node[ref] = cells.node;
    this.definition[ref] = cells.definition;
    this.state[ref] = cells.state;
    this.occurrences[ref] = cells.occurrences;
    this.firstAt[ref] = cells.firstAt;
    this.lastAt[ref] = cells.lastAt;
    this.lastEvent[ref] = cells.lastEvent;
    this.turnedAt[ref] = cells.turnedAt;
    this.newAt[ref] = cells.newAt;
    if ((cells.state & unseenBit) !== 0) this.waits(ref, cells.unseenSince);
    return ref;
  }

  isActive(ref: number): boolean {
    return isActive(this.state[ref] ?? 0);
  }

  /** False also of a ref nobody has given out. */
  isListed(ref: number): boolean {
    const state = Number.isInteger(ref) && ref > 0 && ref <= this.count ? this.state[ref] : undefined;
    return state !== undefined && isListed(state);
  }

  /** It is unseen since then. */
  waits(ref: number, since: EpochMs): void {
    this.unseenSince[ref] = since;
    if (since < this.earliestUnseen) this.earliestUnseen = since;
  }

  /**
   * Those that are unseen since then or longer, the first of them. Looks through all: for when one is due.
   */
  unseenUntil(until: EpochMs, most: number): readonly number[] {
    const found: number[] = [];
    let earliest = Number.POSITIVE_INFINITY;
    for (let ref = 1; ref <= this.count; ref++) {
      if (((this.state[ref] ?? 0) & unseenBit) === 0) continue;
      const since = this.unseenSince[ref] ?? 0;
      if (since <= until && found.length < most) found.push(ref);
      else if (since < earliest) earliest = since;
    }
    this.earliestUnseen = earliest;
    return found;
  }

  #grow(): void {
    const size = this.node.length * 2;
    const grown = <T extends { set(from: T): void }>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.node = grown(this.node, new Int32Array(size));
    this.definition = grown(this.definition, new Int32Array(size));
    this.state = grown(this.state, new Uint16Array(size));
    this.occurrences = grown(this.occurrences, new Float64Array(size));
    this.firstAt = grown(this.firstAt, new Float64Array(size));
    this.lastAt = grown(this.lastAt, new Float64Array(size));
    this.lastEvent = grown(this.lastEvent, new Float64Array(size));
    this.turnedAt = grown(this.turnedAt, new Float64Array(size));
    this.newAt = grown(this.newAt, new Float64Array(size));
    this.unseenSince = grown(this.unseenSince, new Float64Array(size));
    this.touched = grown(this.touched, new Int32Array(size));
  }
}

/** Reads the table as committed. About a second for a million alarms. */
export function loadAlarmTable(database: DatabaseSync): AlarmTable {
  const table = new AlarmTable();
  const rows = database.prepare(
    `SELECT ref, node, definition, state, occurrences, first_at, last_at, last_event, turned_at, new_at,
     unseen_since FROM alarms ORDER BY ref`,
  );
  rows.setReturnArrays(true);
  for (const row of rows.iterate() as Iterable<unknown> as Iterable<(number | null)[]>) {
    const [ref, node, definition, state, occurrences, firstAt, lastAt, lastEvent, ...times] = row;
    const [turnedAt, newAt, unseenSince] = times;
    const added = table.add({
      node: int(node),
      definition: int(definition),
      state: int(state),
      occurrences: int(occurrences),
      firstAt: int(firstAt),
      lastAt: int(lastAt),
      lastEvent: int(lastEvent),
      turnedAt: int(turnedAt),
      newAt: int(newAt),
      unseenSince: int(unseenSince),
    });
    if (added !== ref) throw new Damaged(`the alarm list has a hole before ${String(ref)}`);
  }
  return table;
}
