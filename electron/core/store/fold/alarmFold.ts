import type { StatementSync } from 'node:sqlite';
import {
  acknowledgedBit,
  activeBit,
  endedBetweenBit,
  fromSnapshot,
  isActive,
  isLookedAfter,
  maintenanceBit,
  raised,
  removed,
  removedBit,
  repeated,
  retiredBit,
  saidBits,
  severityMask,
  shelvedBit,
  turnOf,
  unseenBit,
} from '#core/store/tables/alarmBits.ts';
import { int } from '#core/store/tables/cells.ts';
import type { Definition } from '#core/store/tables/definitionTable.ts';
import type { AlarmSaid } from '#core/store/tables/eventRows.ts';
import type { History } from '#core/store/tables/history.ts';
import type { BootRecord, NodeRecord } from '#core/store/tables/nodeTable.ts';
import { bitOf } from '#core/store/tables/standings.ts';
import { endBy, marks, type Turn } from '#shared/acts/ends.ts';
import { isUnseen, type Passing } from '#shared/acts/unseen.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { AlarmNewsList, newsOf, tellings, wasEnded, wasRaised } from './alarmNews.ts';

/**
 * Turns alarm events into the alarm list: finds the row an event is about, appends the event to the log and
 * carries the row, the counts and the marks of operators along. A row that many events change is written
 * once, at the end of the transaction. Never begins or ends one.
 */
export class AlarmFold {
  /** What has come of alarms since it was last taken; of rows that changed, once they are flushed. */
  readonly news = new AlarmNewsList();
  readonly #history: History;
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #release: StatementSync;
  readonly #setState: StatementSync;
  readonly #update: StatementSync;
  readonly #endedBetween: StatementSync;
  #touched: number[] = [];
  #receivedAts: number[] = [];
  #news: number[] = [];
  #tellings: number[] = [];

  constructor(history: History) {
    this.#history = history;
    const { database } = history;
    this.#find = database.prepare('SELECT ref FROM alarms WHERE node = ? AND id = ? AND current = 1');
    this.#insert = database.prepare(
      'INSERT OR IGNORE INTO alarms (ref, node, id, current, definition, state) VALUES (?, ?, ?, 1, ?, 0)',
    );
    this.#release = database.prepare('UPDATE alarms SET current = 0 WHERE ref = ?');
    this.#setState = database.prepare('UPDATE alarms SET state = ?, unseen_since = ? WHERE ref = ?');
    this.#update = database.prepare(
      `UPDATE alarms SET definition = ?, state = ?, occurrences = ?, first_at = ?, last_at = ?, received_at = ?,
       last_event = ?, turned_at = ?, new_at = ?, unseen_since = ? WHERE ref = ?`,
    );
    this.#endedBetween = database.prepare('UPDATE alarms SET ended_from = ?, ended_to = ? WHERE ref = ?');
  }

  /** True when a row of the list has changed since the last flush. */
  get hasTouched(): boolean {
    return this.#touched.length > 0;
  }

  /**
   * The row of an alarm, given its words; a new one where the node has not named it
   * before, which is tried first where that is likely. An event must follow.
   */
  rowOf(
    node: NodeRecord,
    definition: Definition,
    receivedAt: EpochMs,
    isLikelyNew = false,
  ): { ref: number; isReworded: boolean } {
    const { alarms, definitions } = this.#history;
    const words = definitions.of(definition);
    const added = isLikelyNew ? this.#added(node.id, definition.id, words) : null;
    if (added !== null) return { ref: added, isReworded: true };
    const found = this.#find.get(node.id, definition.id);
    if (found) {
      const ref = int(found.ref);
      const known = alarms.definition[ref] ?? 0;
      if (known === words) return { ref, isReworded: false };
      if (definitions.code(known) === definition.code) {
        alarms.definition[ref] = words;
        return { ref, isReworded: true };
      }
      // The same id with another code is another alarm: a node may count its ids afresh after a restart.
      this.#retire(ref, receivedAt);
    }
    const ref = this.#added(node.id, definition.id, words);
    if (ref === null) throw new Error(`alarm ${definition.id} is there and was not found`);
    return { ref, isReworded: true };
  }

  /** The row of a new alarm; null: its node has one that it calls so. */
  #added(node: number, id: string, definition: number): number | null {
    const { alarms } = this.#history;
    const { changes } = this.#insert.run(alarms.count + 1, node, id, definition);
    if (changes === 0) return null;
    return alarms.add({
      node,
      definition,
      state: 0,
      occurrences: 0,
      firstAt: 0,
      lastAt: 0,
      lastEvent: 0,
      turnedAt: 0,
      newAt: 0,
      unseenSince: 0,
    });
  }

  /**
   * One event about an alarm. `isNews` false: it was so before anybody watched its node, and nobody is told.
   */
  event(ref: number, boot: BootRecord, said: AlarmSaid, receivedAt: EpochMs, isNews = true): void {
    const { alarms, nodes, events, zones, counts, standings } = this.#history;
    const before = alarms.state[ref] ?? 0;
    const node = alarms.node[ref] ?? 0;
    let after = said.state | (before & (acknowledgedBit | shelvedBit | removedBit | retiredBit));
    if (nodes.areMaintained && nodes.byId.get(node)?.isMaintained) after |= maintenanceBit;
    if (said.change === removed) {
      after = (after & ~activeBit) | removedBit | retiredBit;
      this.#release.run(ref);
    }
    if (standings.byRef.size > 0 && standings.byRef.has(ref))
      after &= ~this.#endMarks(ref, turnOf(before, after, said.change), receivedAt);
    const hasRecurred =
      said.change === repeated ||
      (said.change === fromSnapshot && isNews && said.occurrences > (alarms.occurrences[ref] ?? 0));
    const isOver = !isActive(after);
    if (isOver) after |= this.#unseen(ref, before, after, said.change === raised, hasRecurred, receivedAt);
    const news = newsOf(said.change, before, after);
    const isWorse = (after & severityMask) < (before & severityMask);
    if ((news & wasRaised) !== 0 || isWorse || (isOver && hasRecurred)) alarms.newAt[ref] = receivedAt;
    if ((before & endedBetweenBit) !== 0) this.#endedBetween.run(null, null, ref);
    if (after !== before) {
      nodes.recount(node, before, after);
      alarms.state[ref] = after;
    }
    const times = tellings(said.change, alarms.occurrences[ref] ?? 0, said.occurrences);
    if (isActive(before) !== isActive(after) || alarms.turnedAt[ref] === 0)
      alarms.turnedAt[ref] = turnTime(said);
    alarms.occurrences[ref] = said.occurrences;
    alarms.firstAt[ref] = said.firstAt;
    alarms.lastAt[ref] = said.lastAt;
    const definition = alarms.definition[ref] ?? 0;
    const id = events.add({
      boot: boot.id,
      alarm: ref,
      definition,
      said,
      receivedAt,
      previous: alarms.lastEvent[ref] ?? 0,
    });
    alarms.lastEvent[ref] = id;
    counts.received(id, receivedAt);
    zones.received(id, node, definition, said, receivedAt);
    if (said.change !== fromSnapshot) counts.happened(node, said.at, said.state);
    this.#touch(ref, receivedAt, isNews ? news : 0, times);
  }

  /** An alarm its node no longer names: it ended between the two times. */
  endedBetween(ref: number, boot: BootRecord, seq: number, from: EpochMs, to: EpochMs): void {
    const { alarms } = this.#history;
    const lastAt = alarms.lastAt[ref] ?? 0;
    const said: AlarmSaid = {
      seq,
      at: lastAt,
      change: fromSnapshot,
      state: (alarms.state[ref] ?? 0) & saidBits & ~activeBit,
      occurrences: alarms.occurrences[ref] ?? 0,
      firstAt: alarms.firstAt[ref] ?? 0,
      lastAt,
    };
    this.event(ref, boot, said, to);
    alarms.state[ref] = (alarms.state[ref] ?? 0) | endedBetweenBit;
    this.#endedBetween.run(Math.min(from, to), to, ref);
  }

  /** Writes the rows that changed. */
  flush(): void {
    const { alarms } = this.#history;
    for (const [index, ref] of this.#touched.entries()) {
      this.#update.run(
        alarms.definition[ref] ?? 0,
        alarms.state[ref] ?? 0,
        alarms.occurrences[ref] ?? 0,
        alarms.firstAt[ref] ?? 0,
        alarms.lastAt[ref] ?? 0,
        this.#receivedAts[index] ?? 0,
        alarms.lastEvent[ref] ?? 0,
        alarms.turnedAt[ref] ?? 0,
        alarms.newAt[ref] ?? 0,
        alarms.unseenSince[ref] ?? 0,
        ref,
      );
      alarms.touched[ref] = 0;
      alarms.changed.add(ref);
      this.news.add(ref, this.#news[index] ?? 0);
      const times = this.#tellings[index] ?? 0;
      if (times === 0) continue;
      const nodeKey = this.#history.nodes.byId.get(alarms.node[ref] ?? 0)?.key ?? '';
      this.news.told({ ref, nodeKey, times, at: alarms.lastAt[ref] ?? 0 });
    }
    this.#touched = [];
    this.#receivedAts = [];
    this.#news = [];
    this.#tellings = [];
  }

  /** Answers the bits of those that have ended. */
  #endMarks(ref: number, turn: Turn, receivedAt: EpochMs): number {
    const { standings } = this.#history;
    let ended = 0;
    for (const mark of marks) {
      const reason = endBy(mark, turn);
      if (!reason) continue;
      standings.end(ref, mark, reason, receivedAt);
      ended |= bitOf[mark];
    }
    return ended;
  }

  /** Its bit, of an alarm that is over after an event. */
  #unseen(
    ref: number,
    before: number,
    after: number,
    isRaised: boolean,
    hasRecurred: boolean,
    receivedAt: EpochMs,
  ): number {
    const wasUnseen = (before & unseenBit) !== 0;
    const passing: Passing = {
      wasActive: isActive(before),
      isRaised,
      hasRecurred,
      wasTaken: isLookedAfter(before),
      isTaken: isLookedAfter(after),
      wasUnseen,
    };
    if (!isUnseen(passing)) return 0;
    if (!wasUnseen || isRaised || hasRecurred) this.#history.alarms.waits(ref, receivedAt);
    return unseenBit;
  }

  #retire(ref: number, receivedAt: EpochMs): void {
    const { alarms, nodes } = this.#history;
    const before = alarms.state[ref] ?? 0;
    let after = (before & ~activeBit) | retiredBit;
    const turn = turnOf(before, after, fromSnapshot);
    after &= ~unseenBit & ~this.#endMarks(ref, turn, receivedAt);
    after |= this.#unseen(ref, before, after, false, false, receivedAt);
    nodes.recount(alarms.node[ref] ?? 0, before, after);
    alarms.state[ref] = after;
    alarms.changed.add(ref);
    this.#release.run(ref);
    this.#setState.run(after, alarms.unseenSince[ref] ?? 0, ref);
    if (isActive(before)) this.news.add(ref, wasEnded);
  }

  #touch(ref: number, receivedAt: EpochMs, news: number, times: number): void {
    const { touched } = this.#history.alarms;
    const place = touched[ref] ?? 0;
    if (place > 0) {
      this.#receivedAts[place - 1] = receivedAt;
      this.#news[place - 1] = (this.#news[place - 1] ?? 0) | news;
      this.#tellings[place - 1] = (this.#tellings[place - 1] ?? 0) + times;
      return;
    }
    touched[ref] = this.#touched.push(ref);
    this.#receivedAts.push(receivedAt);
    this.#news.push(news);
    this.#tellings.push(times);
  }
}

/**
 * When an alarm became what an event says that it is now. A snapshot tells of one that it has been so since
 * it happened last, at least.
 */
function turnTime({ change, at, lastAt }: AlarmSaid): EpochMs {
  return change === fromSnapshot ? lastAt : at;
}
