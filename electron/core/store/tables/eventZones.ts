import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction } from '#files/database.ts';
import { severityMask } from './alarmBits.ts';
import { type Cell, int } from './cells.ts';
import type { AlarmSaid } from './eventRows.ts';
import { type EventZone, ZoneColumns } from './zoneColumns.ts';

/** Events a zone: those whose numbers divided by it are one number. */
export const zoneEvents = 512;

/** Less to sort; another one that ends in the same bits is only added once more. */
const lastBits = 0xff;

export const zoneOf = (event: number): number => Math.floor(event / zoneEvents);

/** Different numbers of a zone, of which most come in runs or in turn. */
class Numbers {
  readonly #all = new Int32Array(zoneEvents);
  #count = 0;
  /** The last one seen of those that end in the same bits. */
  readonly #seen = new Int32Array(lastBits + 1).fill(-1);

  add(number: number): void {
    const place = number & lastBits;
    if (number === this.#seen[place]) return;
    this.#seen[place] = number;
    this.#all[this.#count++] = number;
  }

  distinct(): Int32Array {
    const sorted = this.#all.slice(0, this.#count).sort();
    let kept = 0;
    for (const number of sorted) if (kept === 0 || number !== sorted[kept - 1]) sorted[kept++] = number;
    return sorted.slice(0, kept);
  }
}

/** Of a zone, as its events come. */
class OpenZone {
  readonly zone: number;
  firstAt = Number.POSITIVE_INFINITY;
  lastAt = Number.NEGATIVE_INFINITY;
  severities = 0;
  changes = 0;
  readonly #nodes = new Numbers();
  readonly #definitions = new Numbers();

  constructor(zone: number) {
    this.zone = zone;
  }

  add(node: number, definition: number, change: number, state: number, receivedAt: number): void {
    this.#nodes.add(node);
    this.#definitions.add(definition);
    this.changes |= 1 << change;
    this.severities |= 1 << (state & severityMask);
    if (receivedAt < this.firstAt) this.firstAt = receivedAt;
    if (receivedAt > this.lastAt) this.lastAt = receivedAt;
  }

  close(): EventZone {
    const { zone, severities, changes } = this;
    const [nodes, definitions] = [this.#nodes.distinct(), this.#definitions.distinct()];
    // Of one whose events are all gone.
    const [firstAt, lastAt] = changes === 0 ? [0, 0] : [this.firstAt, this.lastAt];
    return { zone, firstAt, lastAt, severities, changes, nodes, definitions };
  }
}

/**
 * Says of stretches of `events` what is among them. A zone is written down once it is full; the one that is
 * being filled is read anew at each start.
 */
export class EventZones {
  /** Missing: not made yet (`prepare`), or the one that is being filled. */
  readonly whole = new ZoneColumns();
  /** Those of before that are not made yet, the newest last. */
  readonly #missing: number[] = [];
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #read: StatementSync;
  #open: OpenZone;
  #byTime: { readonly first: Int32Array; readonly last: Int32Array } | null = null;

  constructor(database: DatabaseSync, lastEvent: number) {
    this.#database = database;
    this.#insert = database.prepare('INSERT OR REPLACE INTO event_zones VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#read = database.prepare(
      `SELECT boots.node, definition, change, state, received_at FROM events
       LEFT JOIN boots ON boots.id = events.boot WHERE events.id BETWEEN ? AND ?`,
    );
    this.#read.setReturnArrays(true);
    const open = zoneOf(lastEvent + 1);
    const rows = database.prepare('SELECT * FROM event_zones WHERE zone BETWEEN 0 AND ?');
    rows.setReturnArrays(true);
    for (const row of rows.iterate(open - 1) as Iterable<unknown> as Iterable<Cell[]>) {
      const [zone, firstAt, lastAt, severities, changes, nodes, definitions] = row;
      this.whole.set({
        zone: int(zone),
        firstAt: int(firstAt),
        lastAt: int(lastAt),
        severities: int(severities),
        changes: int(changes),
        nodes: numbersOf(nodes),
        definitions: numbersOf(definitions),
      });
    }
    for (let zone = 0; zone < open; zone++) if (!this.whole.has(zone)) this.#missing.push(zone);
    this.#open = this.#readZone(open);
  }

  /** What is being filled, as it stands. */
  get open(): Pick<EventZone, 'zone' | 'firstAt' | 'lastAt' | 'severities' | 'changes'> {
    return this.#open;
  }

  /** Numbers of all whole ones that are made, by their first time and by their last, ascending. */
  get byTime(): { readonly first: Int32Array; readonly last: Int32Array } {
    const { whole } = this;
    this.#byTime ??= { first: whole.sortedBy(whole.firstAt), last: whole.sortedBy(whole.lastAt) };
    return this.#byTime;
  }

  /** Which part of the zones is made: 1, all of them. */
  get prepared(): number {
    const all = this.#open.zone;
    return all === 0 ? 1 : (all - this.#missing.length) / all;
  }

  /** Makes some of those that are missing. */
  prepare(zones: number): void {
    const made = this.#missing.splice(-zones).map((zone) => this.#readZone(zone).close());
    if (made.length === 0) return;
    inTransaction(this.#database, () => {
      for (const zone of made) this.#write(zone);
    });
    for (const zone of made) this.whole.set(zone);
    this.#byTime = null;
  }

  /** A row of `events`. */
  received(event: number, node: number, definition: number, said: AlarmSaid, receivedAt: number): void {
    this.#open.add(node, definition, said.change, said.state, receivedAt);
    if (event % zoneEvents !== zoneEvents - 1) return;
    const zone = this.#open.close();
    this.#write(zone);
    this.whole.set(zone);
    this.#byTime = null;
    this.#open = new OpenZone(zone.zone + 1);
  }

  /** Events of a whole zone were deleted: where none is left, there is nothing to be found in it. */
  forgetEmpty(zone: number): void {
    const { whole } = this;
    if (!whole.has(zone)) return;
    const left = this.#readZone(zone);
    if (left.changes !== 0) return;
    const [firstAt = 0, lastAt = 0] = [whole.firstAt[zone], whole.lastAt[zone]];
    const empty = { ...left.close(), firstAt, lastAt };
    this.#write(empty);
    whole.set(empty);
    this.#byTime = null;
  }

  #write({ zone, firstAt, lastAt, severities, changes, nodes, definitions }: EventZone): void {
    this.#insert.run(zone, firstAt, lastAt, severities, changes, bytesOf(nodes), bytesOf(definitions));
  }

  #readZone(zone: number): OpenZone {
    const found = new OpenZone(zone);
    const rows = this.#read.iterate(zone * zoneEvents, (zone + 1) * zoneEvents - 1);
    for (const [node, definition, change, state, receivedAt] of rows as Iterable<unknown> as Iterable<Cell[]>)
      found.add(int(node), int(definition), int(change), int(state), int(receivedAt));
    return found;
  }
}

const bytesOf = (numbers: Int32Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/** Empty where it is none of ours. */
function numbersOf(cell: Cell): Int32Array {
  const bytes = cell instanceof Uint8Array ? cell : new Uint8Array();
  return new Int32Array(bytes.slice().buffer, 0, Math.floor(bytes.length / 4));
}
