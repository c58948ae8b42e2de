import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { plainText } from '#nodeSide/journal/eventForm.ts';
import type { EventBody, Journal } from '#nodeSide/journal/journal.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** What the protocol has a node keep, and how many more there may be before they are taken away. */
const keptEvents = 10_000;
const slackEvents = 1_000;

/** What two times take more in words than in figures, and a comma, in octets. */
const timesTold = 32;

/** A row of `systems`. */
export interface SystemRow {
  readonly id: number;
  readonly bootId: string;
  readonly seq: number;
  /** What came of it, and how many of that were traps. */
  readonly reports: number;
  readonly traps: number;
  /** When the first came, and the last; null: none so far. */
  readonly heardSince: EpochMs | null;
  readonly heardAt: EpochMs | null;
}

const columns = ['seq', 'reports', 'traps', 'heardSince', 'heardAt'] as const;

/** The questions of all journals of one database. */
export class Statements {
  readonly addEvent: StatementSync;
  readonly eventsAfter: StatementSync;
  readonly trim: StatementSync;
  readonly firstSeq: StatementSync;
  readonly putAlarm: StatementSync;
  readonly dropAlarm: StatementSync;
  readonly alarms: StatementSync;
  readonly saveRow: StatementSync;

  constructor(database: DatabaseSync) {
    this.addEvent = database.prepare('INSERT INTO events (system, seq, text) VALUES (?, ?, ?)');
    this.eventsAfter = database.prepare(
      'SELECT text FROM events WHERE system = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
    );
    this.trim = database.prepare('DELETE FROM events WHERE system = ? AND seq <= ?');
    this.firstSeq = database.prepare('SELECT min(seq) AS seq FROM events WHERE system = ?');
    this.putAlarm = database.prepare('INSERT OR REPLACE INTO alarms (system, id, alarm) VALUES (?, ?, ?)');
    this.dropAlarm = database.prepare('DELETE FROM alarms WHERE system = ? AND id = ?');
    this.alarms = database.prepare('SELECT alarm FROM alarms WHERE system = ? ORDER BY id');
    this.saveRow = database.prepare(
      `UPDATE systems SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    );
  }
}

/**
 * The journal of one node on a disk, and the alarms it lists. What is written in a transaction is seen by
 * sessions once that is on disk (`settle`), and is undone with it (`undo`).
 */
export class SystemJournal implements Journal {
  readonly bootId: string;
  readonly #id: number;
  readonly #statements: Statements;
  readonly #alarms = new Map<string, Alarm>();
  /** Of each of them, as it is told. */
  readonly #octets = new Map<string, number>();
  /** On disk. */
  #row: SystemRow;
  #first: number;
  /** As it will be once the transaction that is open is on disk. */
  #next: SystemRow;

  constructor(row: SystemRow, statements: Statements) {
    this.bootId = row.bootId;
    this.#id = row.id;
    this.#statements = statements;
    this.#row = row;
    this.#next = row;
    this.#first = this.#firstStored();
    this.#readAlarms();
  }

  get seq(): number {
    return this.#row.seq;
  }

  /** As far as it is on disk. */
  get heard(): Pick<SystemRow, 'reports' | 'traps' | 'heardSince' | 'heardAt'> {
    return this.#row;
  }

  get alarms(): ReadonlyMap<string, Alarm> {
    return this.#alarms;
  }

  octetsOf(alarmId: string): number {
    return this.#octets.get(alarmId) ?? 0;
  }

  reaches(seq: number): boolean {
    return seq <= this.seq && seq >= this.#first - 1;
  }

  textsAfter(seq: number, maxEvents: number, maxBytes: number): { joined: string; last: number } {
    const texts: string[] = [];
    let bytes = 0;
    for (const { text } of this.#statements.eventsAfter.iterate(this.#id, seq, this.seq, maxEvents)) {
      bytes += String(text).length + 1;
      if (bytes > maxBytes && texts.length > 0) break;
      texts.push(String(text));
    }
    return { joined: texts.join(','), last: seq + texts.length };
  }

  hear(at: EpochMs, isTrap: boolean): void {
    const { reports, traps, heardSince } = this.#next;
    this.#next = {
      ...this.#next,
      reports: reports + 1,
      traps: traps + Number(isTrap),
      heardSince: heardSince ?? at,
      heardAt: at,
    };
  }

  /** It was asked, and answered. */
  answer(at: EpochMs): void {
    this.#next = { ...this.#next, heardAt: at };
  }

  append(at: EpochMs, body: EventBody): void {
    const seq = this.#next.seq + 1;
    this.#next = { ...this.#next, seq };
    const text = plainText({ seq, at, ...body } as NodeEvent);
    this.#statements.addEvent.run(this.#id, seq, text);
    if (body.type === 'alarm') this.#keepAlarm(body);
  }

  #keepAlarm({ change, alarm }: Extract<EventBody, { type: 'alarm' }>): void {
    if (change === 'removed') {
      this.#alarms.delete(alarm.id);
      this.#octets.delete(alarm.id);
      this.#statements.dropAlarm.run(this.#id, alarm.id);
    } else {
      const text = JSON.stringify(alarm);
      this.#list(alarm, text);
      this.#statements.putAlarm.run(this.#id, alarm.id, text);
    }
  }

  #list(alarm: Alarm, text: string): void {
    this.#alarms.set(alarm.id, alarm);
    this.#octets.set(alarm.id, Buffer.byteLength(text) + timesTold);
  }

  /** The last of a transaction: what it has come to. */
  finish(): void {
    const { seq } = this.#next;
    this.#statements.saveRow.run(...columns.map((column) => this.#next[column]), this.#id);
    if (seq - this.#first >= keptEvents + slackEvents) this.#statements.trim.run(this.#id, seq - keptEvents);
  }

  /** The transaction is on disk. Answers whether there is more to tell. */
  settle(): boolean {
    const hasMore = this.#next.seq > this.seq;
    this.#row = this.#next;
    if (this.seq - this.#first >= keptEvents + slackEvents) this.#first = this.seq - keptEvents + 1;
    return hasMore;
  }

  /** The transaction came to nothing: all is as it is on disk. */
  undo(): void {
    this.#next = this.#row;
    this.#readAlarms();
  }

  #readAlarms(): void {
    this.#alarms.clear();
    this.#octets.clear();
    for (const { alarm } of this.#statements.alarms.iterate(this.#id))
      this.#list(JSON.parse(String(alarm)) as Alarm, String(alarm));
  }

  #firstStored(): number {
    const { seq } = this.#statements.firstSeq.get(this.#id) ?? {};
    return typeof seq === 'number' ? seq : this.#row.seq + 1;
  }
}
