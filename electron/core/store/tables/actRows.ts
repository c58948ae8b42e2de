import { randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ActedAlarm, Made, Said } from '#shared/acts/act.ts';
import type { MaintenanceAct, MaintenanceSaid } from '#shared/acts/maintenance.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { int, parsed, text } from './cells.ts';

/** As the index of these acts has it (schema.ts). */
const isOfMaintenance = "said ->> 'kind' IN ('maintenance', 'maintenance.end')";

/** Appends acts, and reads those that still count. */
export class ActRows {
  readonly #add: StatementSync;
  readonly #addAlarm: StatementSync;
  readonly #find: StatementSync;
  readonly #latest: StatementSync;
  readonly #maintenance: StatementSync;

  constructor(database: DatabaseSync) {
    this.#add = database.prepare('INSERT INTO acts (id, at, by, station, said) VALUES (?, ?, ?, ?, ?)');
    this.#addAlarm = database.prepare('INSERT INTO act_alarms (alarm, act, acted) VALUES (?, ?, ?)');
    this.#find = database.prepare('SELECT * FROM acts WHERE number = ?');
    this.#maintenance = database.prepare(`SELECT * FROM acts WHERE ${isOfMaintenance} ORDER BY number`);
    this.#latest = database.prepare(
      `SELECT max(
         coalesce((SELECT max(at) FROM json_each(:alarms) JOIN act_alarms ON alarm = value
           JOIN acts ON acts.number = act), 0),
         coalesce((SELECT max(at) FROM json_each(:alarms) JOIN act_ends ON alarm = value), 0)) AS at`,
    );
  }

  /** `alarms`: by our own numbers for them. Answers its own number. */
  add({ id, at, by, station, ...said }: Made & Said, alarms: ReadonlyMap<number, ActedAlarm>): number {
    const act = Number(this.#add.run(id, at, by, station, JSON.stringify(said)).lastInsertRowid);
    for (const [ref, alarm] of alarms) this.#addAlarm.run(ref, act, JSON.stringify(alarm));
    return act;
  }

  /** An act by its number, whatever it concerns. */
  find(act: number): (Made & Said) | null {
    const row = this.#find.get(act);
    const said = parsed<Said>(row?.said);
    if (!row || !said) return null;
    return { id: text(row.id), at: int(row.at), by: text(row.by), station: text(row.station), ...said };
  }

  /** Answers all that was said of maintenance, in the order in which it was appended. */
  ofMaintenance(): MaintenanceAct[] {
    return this.#maintenance.all().flatMap((row) => {
      const said = parsed<MaintenanceSaid>(row.said);
      if (!said) return [];
      return [{ id: text(row.id), at: int(row.at), by: text(row.by), station: text(row.station), ...said }];
    });
  }

  addMaintenance({ id, at, by, station, ...said }: MaintenanceAct): void {
    this.#add.run(id, at, by, station, JSON.stringify(said));
  }

  /** When anything was last done with one of these alarms, or the last of that ended; 0: never. */
  latestOf(refs: readonly number[]): EpochMs {
    return int(this.#latest.get({ alarms: JSON.stringify(refs) })?.at);
  }
}

/** UUIDv7: its time in ms, then chance (RFC 9562). */
export function actId(at: EpochMs): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
